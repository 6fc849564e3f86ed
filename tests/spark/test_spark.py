"""Oracle = Spark, an engine of several processes: a driver and two executors, on 127.0.0.1.

`make test-engines` runs it; a question takes about a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from tests.io.engines.cases import Case, cases
from tests.io.engines.law import hold_law
from timeline_app.io.engines.connection import Connection
from timeline_app.io.engines.table import open_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = "127.0.0.1"
pytestmark = pytest.mark.filterwarnings("ignore")  # those of pyspark and of what it uses


@pytest.fixture(scope="module")
def spark() -> Iterator[Connection]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", HERE)
        from pyspark.sql import SparkSession

        builder: Any = SparkSession.builder.master("local-cluster[2,1,1024]")
        for name, value in {
            "spark.driver.host": HERE,
            "spark.driver.bindAddress": HERE,
            "spark.ui.enabled": "false",
            "spark.sql.session.timeZone": "UTC",
            "spark.sql.shuffle.partitions": "2",
        }.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield Connection("spark", lambda: ibis.pyspark.connect(session), answering_s=120)
        session.stop()


@given(case=cases(), data=st.data())
@settings(
    deadline=None,
    max_examples=6,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[*HealthCheck],
)
def test_spark_answers_as_the_oracle(
    spark: Connection, tmp_path_factory: pytest.TempPathFactory, case: Case, data: st.DataObject
) -> None:
    path: Path = tmp_path_factory.mktemp("spark") / "events.parquet"
    parquet.write_table(case.table, path)
    table = spark.backend.read_parquet(str(path))
    opened = open_table(spark, table, "events", case.options)
    assert opened.events == len(case.oracle.events)
    hold_law(opened.store, case.oracle, data)
