"""Small files of other programs, each after the kind that its program writes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document


class Sample(NamedTuple):
    """A file: its name, what it holds, the title of the format, and how many events it has."""

    file: str
    text: str
    title: str
    events: int
    is_known_by_bytes: bool = True


def events_of(document: Document) -> dict[str, dict[str, str]]:
    """The filled cells of every event by its title, in time order; without ids."""
    texts = document.events.texts
    rows = (
        {name: column[index] for name, column in texts.items() if column[index]}
        for index in range(len(document.events))
    )
    return {
        row["title"]: {k: v for k, v in row.items() if k not in ("id", "title")} for row in rows
    }


def opener(folder: Path) -> Callable[[str, str | bytes], Document]:
    """A function that writes a file of a name and opens it as a person would."""

    def open_file(name: str, content: str | bytes) -> Document:
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return open_timeline(path)

    return open_file


def said(document: Document) -> str:
    """What the findings say, a line each."""
    return "\n".join(finding.what for finding in document.findings)


SHEET = """\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,\
Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background
,,,,,,,,,The <b>long</b> war,<p>All of it</p>,,,,,,title,,
"1,939",9,1,4:45,,,,,at dawn,Shells &amp; bombs,\
"<p>One.</p><p>Two, <a href=""http://e.org/s"">source</a></p>",\
http://e.org/p.jpg,A. Person,The harbour,,,,Poland,#ff0000
-490,9,,,-480,,,,,Persian wars,,,,,,,era,,
1812,6,24,1:30 PM,1812,12,14,,,To Moscow,,,,,,,,Russia,
"""

SLIDES = {
    "scale": "human",
    "title": {"text": {"headline": "The long war", "text": "<p>All of it</p>"}},
    "eras": [
        {
            "start_date": {"year": "-490", "month": "9"},
            "end_date": {"year": -480},
            "text": {"headline": "Persian wars"},
        }
    ],
    "events": [
        {
            "start_date": {"year": "1939", "month": "9", "day": "1", "hour": 4, "minute": "45"},
            "end_date": {},
            "display_date": "at dawn",
            "text": {"headline": "Shells &amp; bombs", "text": "<p>One.</p><p>Two</p>"},
            "media": {"url": "http://e.org/p.jpg", "caption": "The harbour"},
            "group": "Poland",
            "unique_id": "shells",
            "background": {"color": "#ff0000"},
            "autolink": False,
        },
        {"start_date": {"year": 1945}, "text": {"headline": "Peace"}},
    ],
}

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
X-WR-CALNAME:Hearings
BEGIN:VTIMEZONE
TZID:Custom Zone
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0200
TZOFFSETTO:+0200
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:day
DTSTAMP:20250101T000000Z
DTSTART;VALUE=DATE:20251028
DTEND;VALUE=DATE:20251031
SUMMARY:Three days\\, whole
DESCRIPTION:Line one\\nline two
LOCATION:Seoul
CATEGORIES:Visit,State
ATTENDEE;CN=Ann Lee:mailto:ann@e.org
ORGANIZER:mailto:bo@e.org
STATUS:CANCELLED
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:weekly
DTSTART;TZID=Europe/Berlin:20251015T100000
DTEND;TZID=Europe/Berlin:20251015T113000
RRULE:FREQ=WEEKLY;UNTIL=20251112T100000Z
EXDATE;TZID=Europe/Berlin:20251022T100000
SUMMARY:Weekly
END:VEVENT
BEGIN:VEVENT
UID:weekly
RECURRENCE-ID;TZID=Europe/Berlin:20251029T100000
DTSTART;TZID=Europe/Berlin:20251029T120000
SUMMARY:Weekly moved
END:VEVENT
BEGIN:VEVENT
UID:bd
DTSTART;VALUE=DATE:20200229
RRULE:FREQ=YEARLY
SUMMARY:Birthday
END:VEVENT
BEGIN:VEVENT
UID:odd
DTSTART;TZID=Custom Zone:20251028T090000
DURATION:PT45M
SUMMARY:Custom
END:VEVENT
BEGIN:VEVENT
UID:float
DTSTART:20251028T090000
SUMMARY:Float
END:VEVENT
BEGIN:VTODO
UID:todo
DUE:20251101T120000Z
SUMMARY:Appeal
END:VTODO
END:VCALENDAR
"""

VIS = """\
{"groups":[
{"id":2,"content":"<b>Second</b>","order":2,"style":"color: red; background-color: #00f"},
{"id":1,"content":"First","order":1}],
"items":[
{"id":"a","content":"<b>Bold</b> &amp; more",
"start":"2014-04-20","end":"2014-04-22","group":2,"title":"<p>tip</p>","className":"red"},
{"id":1,"content":"ms","start":1397952000000,"group":1},
{"id":1,"content":"old","start":"-000050-04-20"},
{"content":"js","start":"Wed May 28 2014 09:00:00 GMT+0200 (CEST)","type":"point"},
{"content":"bg","start":"2014-01-20T00:00:00.000Z","end":"2014-05","type":"background"}]}
"""

TIMESKETCH = """\
message,timestamp,datetime,timestamp_desc,source
A visited,1437764461000000,2015-07-24T19:01:01+00:00,Last Visited Time,web
"B, wrote",1437764462123456,2015-07-24T19:01:02.123456+00:00,Content Modification Time,file
"""

TIMESKETCH_LINES = """\
{"message": "A", "datetime": "2015-07-24T19:01:01+00:00", "timestamp_desc": "Write time", "x": "y"}
{"message": "B", "timestamp": 1437764461123456, "timestamp_desc": "Write time", "n": {"a": 1}}
"""

L2T = """\
date,time,timezone,MACB,source,sourcetype,type,user,host,short,desc,version,filename,inode,notes,\
format,extra
07/24/2015,19:01:01,UTC,M...,LOG,Log File,Modified,root,h,s,a description,2,f,12,-,syslog,x: y
01/02/2015,19:01:01,Europe/Berlin,M...,WEBHIST,Chrome,Visit,root,h,s,"two, parts",2,f,12,-,syslog,x
"""

FAMILY = """\
0 HEAD
1 SOUR MyProgram
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME John /Smith/
1 SEX M
1 BIRT
2 DATE ABT 1880
2 PLAC Leeds, England
2 NOTE First line
3 CONT second line
3 CONC , same line
2 SOUR @S1@
3 PAGE 12
1 DEAT Y
2 DATE BEF 15 JUN 1950
2 CAUS flu
1 OCCU Baker
2 DATE FROM 1900 TO 1910
1 EVEN
2 TYPE Emigrated
2 DATE BET MAR 1905 AND 1907
1 CENS
2 DATE @#DHEBREW@ 2 TVT 5758
1 CHAN
2 DATE 1 JAN 2020
0 @I2@ INDI
1 NAME Mary /Jones/
1 BIRT
2 DATE @#DJULIAN@ 5 MAR 1699/00
1 DEAT
2 DATE (in the war)
0 @I3@ INDI
1 NAME Nobody
0 @F1@ FAM
1 HUSB @I1@
1 WIFE @I2@
1 MARR
2 DATE 44 B.C.
2 PLAC Rome
0 @S1@ SOUR
1 TITL Parish register
0 TRLR
"""

PROJECT = """\
<?xml version="1.0" encoding="utf-8"?>
<timeline>
  <version>2.5.0 (67ed963f67ff 2021-10-05)</version>
  <timetype>gregoriantime</timetype>
  <eras>
    <era><name>Old &amp; new</name><start>-43-03-15 00:00:00</start><end>14-08-20 00:00:00</end>
      <color>238,219,240</color></era>
  </eras>
  <categories>
    <category><name>Work</name><color>235,82,255</color><font_color>0,0,0</font_color></category>
    <category><name>Meetings</name><color>45,130,210</color><parent>Work</parent></category>
  </categories>
  <events>
    <event><start>2021-10-31 17:36:49</start><end>2021-11-15 19:53:46</end><text>[2]Project</text>
      <fuzzy>False</fuzzy><locked>False</locked><ends_today>False</ends_today>
      <default_color>240,206,132</default_color></event>
    <event><start>2021-11-01 00:00:00</start><end>2021-11-06 00:00:00</end><text>(2)Week</text>
      <fuzzy>True</fuzzy><category>Meetings</category>
      <categories><category>Work</category></categories>
      <description>Five days</description><hyperlink>http://e.org</hyperlink><icon>aWNvbg==</icon></event>
    <event><start>2021-11-02 18:34:00</start><end>2021-11-12 22:47:00</end><text> (no mark)</text>
      <fuzzy_start>True</fuzzy_start><fuzzy_end>False</fuzzy_end><labels>a b</labels></event>
    <event><start>2021-11-04 00:00:00</start><end>2021-11-10 05:17:37</end><text>Goes on</text>
      <ends_today>True</ends_today><locked>True</locked></event>
    <event><start>2021-11-02 00:00:00</start><end>2021-11-02 00:00:00</end><text>A</text>
      <milestone>True</milestone></event>
  </events>
  <view>
    <displayed_period>
    <start>2021-10-28 19:42:22</start><end>2021-12-02 18:35:52</end></displayed_period>
    <hidden_categories><name>Work</name></hidden_categories>
  </view>
</timeline>
"""

OLD_PROJECT = """\
# Written by Timeline 0.9.0 on 2010-5-1 10:15:54
PREFERRED-PERIOD:2010-4-27 21:54:54;2010-5-13 6:33:18
CATEGORY:Hidden;0,0,0;False
CATEGORY:Work;255,0,0;True
EVENT:2010-5-2 9:0:0;2010-5-2 9:0:0;Tennis\\; doubles;Work;description:One\\nTwo
EVENT:2010-5-5 0:0:0;2010-5-8 0:0:0;Conference;Work;icon:aWNvbg==
# END
"""

MARKWHEN = """\
---
title: Work plan
description: All of it
timezone: Europe/Berlin
#Project1: #d336b1
#Old:
  color: olive
---
// a comment
section All projects
group Project 1 #Project1
2023-01/2023-03: Sub task #John
key: value
id: first
More about it: here

- [ ] a list
2023-04/4 months: Longer
01/2023 / 1 year: American
after !first 10 days / 1 month: Relative
2 weeks: Follows
before !first 3 days: Before
endGroup
2023-01-03 every other week for 2 months: Biweekly
5/1/2024 2:30pm - 4pm: Meeting
endSection
# Head #Old
500 BCE - 200 CE: Antiquity
2020/now: Goes on
now: Today
May 3 2024: Named
after !nothing 2 days: Lost
2024-01-01T10:00:00Z: Zulu
"""

SIMILE_XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<data wiki-url="http://e.org/shelf/" wiki-section="Shelf">
  <event start="May 28 2006 09:00:00 GMT" end="Jun 15 2006 09:00:00 GMT" isDuration="true"
    title="Writing" image="http://e.org/i.png" color="red">A &lt;b&gt;few&lt;/b&gt; days</event>
  <event start="Jun 16 2006 00:00:00 GMT" title="Party" link="http://e.org/p">At home</event>
  <event start="1894" end="1895" isDuration="false" title="Painted">Some time then</event>
  <event start="1880" latestStart="1882" earliestEnd="1890" end="1891" durationEvent="true"
    title="Blue" />
</data>
"""

SIMILE_JS = """\
{ // kept in a variable
'dateTimeFormat': 'iso8601',
events: [
  {'start': '1924', 'title': "Bar & f\\u00fc", 'description': 'by one, // not a comment',
   'link': 'http://e.org/1', 'icon': "dark-red.png"},
  {'start': '-0043-03-15', 'latestStart': '-0043-03-16', title: 'Ides', 'isDuration': false,},
]}
"""

RESULTS = """\
{"head":{"vars":["item","itemLabel","birth","birthPrecision","death","placeLabel"]},
"results":{"bindings":[
{"item":{"type":"uri","value":"http://www.wikidata.org/entity/Q1048"},
"itemLabel":{"xml:lang":"en","type":"literal","value":"Julius Caesar"},
"birth":{"datatype":"http://www.w3.org/2001/XMLSchema#dateTime",
"value":"-0099-07-10T00:00:00Z"},
"birthPrecision":{"type":"literal","value":"9"},
"death":{"datatype":"http://www.w3.org/2001/XMLSchema#dateTime",
"value":"-0043-03-13T00:00:00Z"},
"placeLabel":{"type":"literal","value":"Rome"}},
{"item":{"type":"uri","value":"http://www.wikidata.org/entity/Q1"},
"itemLabel":{"type":"literal","value":"Some one"},
"birth":{"value":"1900-01-01T00:00:00Z"},
"birthPrecision":{"type":"literal","value":"7"},
"death":{"type":"bnode","value":"http://www.wikidata.org/.well-known/genid/abc"}}]}}
"""

RESULTS_TABLE = """\
item,itemLabel,itemDescription,date
http://www.wikidata.org/entity/Q362,World War II,"global war, 1939",1939-09-01T00:00:00Z
http://www.wikidata.org/entity/Q5,Year only,x,1815-01-01T00:00:00Z
"""

RESULTS_TSV = (
    "?item\t?itemLabel\t?date\n"
    '<http://www.wikidata.org/entity/Q362>\t"World \\"War\\" II"@en\t'
    '"1939-09-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>\n'
)

ITEM = """\
{"entities":{"Q1048":{"labels":{"en":{"value":"Julius Caesar"}},
"descriptions":{"en":{"value":"general"}},
"claims":{"P570":[{"rank":"normal","mainsnak":{"snaktype":"value","datavalue":{"type":"time","value":
{"time":"-0044-03-15T00:00:00Z","precision":11,"calendarmodel":"http://www.wikidata.org/entity/Q1985786"}}}}],
"P39":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q20056508"}}},
"qualifiers":{"P580":[{"datavalue":
{"value":{"time":"-0049-00-00T00:00:00Z","precision":9}}}]}}],
"P21":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q6581097"}}}}]}}}}
"""

AEON_2 = """\
EventID,Title,Start Date,Duration,End Date,Parent,Color,Tags,Arc,Participants,Location,Summary
1,Voyage,1492-08-03,70 Days,,,Red,"sea, ships",Main,"Columbus, Pinzon",Palos,<p>West</p>
1.1,Landfall,12 October 1492,,,1,Blue,,Main,,Guanahani,
2,Founded,753 BC,,,,,,Rome,,,
"""

AEON_3 = """\
Type,Label,Narrative Position,Start Date,Latest Start Date,End Date,Summary,Location
Event,Meeting,Scene 1,2021-03-04 10:00:00,,2021-03-04 11:30:00,They meet,Harbour
Event,Theft,Scene 2,2021-03-05,2021-03-07,,Some day,
Character,Ann Lee,,,,,A captain,
Narrative Folder,Part One,Part 1,,,,,
"""

ANNOTATIONS = """\
{"@context":"http://www.w3.org/ns/anno.jsonld","id":"http://e.org/page1","type":"AnnotationPage",
"items":[
{"id":"http://e.org/anno/1","type":"Annotation","motivation":"commenting","created":"2025-10-28T12:00:00Z",
"creator":{"id":"http://e.org/u/1","name":"Ann Lee"},
"body":[{"type":"TextualBody","value":"<p>Signed <b>here</b></p>","format":"text/html",
"purpose":"commenting"},
{"type":"TextualBody","value":"treaty","purpose":"tagging"}],
"target":{"source":"article.txt","selector":[
{"type":"TextQuoteSelector","exact":"a treaty","prefix":"signed ","suffix":" in"},
{"type":"TextPositionSelector","start":17,"end":25},{"type":"FragmentSelector","value":"p1"}]}},
{"id":"http://e.org/anno/2","type":"Annotation","created":"2025-10-29T12:00:00Z","bodyValue":"Elsewhere",
"target":"http://e.org/other"}]}
"""

SAMPLES = [
    Sample("sheet.csv", SHEET, "TimelineJS sheet", 3),
    Sample("hearings.ics", CALENDAR, "iCalendar", 10),
    Sample("items.json", VIS, "vis-timeline", 5),
    Sample("log.csv", TIMESKETCH, "Timesketch or Plaso table", 2),
    Sample("log.jsonl", TIMESKETCH_LINES, "Timesketch or Plaso JSON", 2),
    Sample("l2t.csv", L2T, "Plaso l2tcsv table", 2),
    Sample("family.ged", FAMILY, "GEDCOM family tree", 8),
    Sample("a.timeline", PROJECT, "The Timeline Project", 6),
    Sample("old.timeline", OLD_PROJECT, "The Timeline Project", 2),
    Sample("plan.mw", MARKWHEN, "Markwhen", 18, is_known_by_bytes=False),
    Sample("shelf.xml", SIMILE_XML, "SIMILE Timeline as XML", 4),
    Sample("shelf.json", SIMILE_JS, "SIMILE Timeline", 2),
    Sample("results.json", RESULTS, "Wikidata results", 2),
    Sample("item.json", ITEM, "Wikidata results", 2),
    Sample("results.csv", RESULTS_TABLE, "Wikidata results as a table", 2),
    Sample("results.tsv", RESULTS_TSV, "Wikidata results as a table", 1),
    Sample("aeon2.csv", AEON_2, "Aeon Timeline table", 3),
    Sample("aeon3.csv", AEON_3, "Aeon Timeline table", 2),
    Sample("notes.jsonld", ANNOTATIONS, "Web annotations", 2),
    Sample("slides.json", json.dumps(SLIDES), "TimelineJS", 3),
]
