"""`kaoju spark-extract`: Parquet in, Parquet out, on a cluster."""

from __future__ import annotations

from typing import Annotated

import typer

from kaoju.cli import screen
from kaoju.scale import spark

EXAMPLES = """
Examples:

    kaoju spark-extract news.parquet statistics.parquet --master 'local[4]'

    spark-submit --master yarn $(which kaoju) spark-extract s3a://news/2020/ s3a://news/statistics/
"""


def spark_extract(  # noqa: PLR0913, PLR0917 - one parameter an option
    given: Annotated[str, typer.Argument(metavar="IN", help="Parquet file or folder, one row an article.")],
    out: Annotated[str, typer.Argument(metavar="OUT", help="Folder of Parquet files to write.")],
    text_col: Annotated[str, typer.Option(metavar="NAME", help="Column of texts.")] = "text",
    id_col: Annotated[str, typer.Option(metavar="NAME", help="Column of ids.")] = "id",
    date_col: Annotated[str | None, typer.Option(metavar="NAME", help="Column of publication dates.")] = None,
    partitions: Annotated[
        int, typer.Option(min=0, metavar="N", help="Parts to work on; 0 = as Spark cuts the input.")
    ] = 0,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what is at OUT.")] = False,
    master: Annotated[
        str | None, typer.Option(metavar="URL", help="Spark master; default: as spark-submit says.")
    ] = None,
) -> None:
    """Extract statistics with Spark; the rows are those of `kaoju extract`."""
    session = spark.session(master)
    try:
        frame = session.read.parquet(given)
        frame = frame.repartition(partitions) if partitions else frame
        rows = spark.extract(frame, text=text_col, id=id_col, published=date_col)
        rows.write.mode("overwrite" if overwrite else "error").parquet(out)
        written = session.read.parquet(out)
        problems = written.where(written[spark.PROBLEM].isNotNull()).count()
        screen.say(f"{written.count() - problems} statistics, {problems} problems in {out}")
    finally:
        session.stop()
