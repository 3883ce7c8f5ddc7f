#!/usr/bin/env python3
"""Screens a library on Apache Spark: descriptors, verdicts and the ledger for every row, as Parquet.

usage: scripts/spark_screen.py INPUT OUTPUT [--policy NAME] [--rank-by EXPRESSION --top N] …

INPUT is a Parquet, CSV or text file or folder on any file system that Spark reads (file:, hdfs:, s3a: …); OUTPUT a
folder, where `rows/` gets a row for each row in, `top/` the best of all partitions, each substance once, and
`ledger.json` the account of the job. Run it with the Python of an environment that has pyspark, pyarrow, pandas and
dative-chem (scripts/build-wheel), or hand it to spark-submit. Ends with 0; 1 where rows failed; 4 where the ledger
does not balance.

Rows stay in their partitions; only the best of each are moved. A partition whose task fails is computed again by Spark,
and only what a successful attempt wrote is committed, so no row is lost or doubled. Workers that die are replaced
within their task.
"""
import argparse
import json
import os
import sys
import time
from pathlib import Path

# From a checkout, without an installed package.
_SOURCE = Path(__file__).resolve().parent / "python" / "src"
if _SOURCE.is_dir():
    sys.path.insert(0, str(_SOURCE))
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(_SOURCE), os.environ.get("PYTHONPATH")]))

# On this machine the tasks run in the Python that runs this.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--format", choices=["parquet", "csv", "text"], help="of the input; by its suffix otherwise")
    parser.add_argument("--smiles-column", default="smiles", help="of Parquet and CSV")
    parser.add_argument("--id-column", help="of Parquet and CSV; kept as `id`")
    parser.add_argument("--descriptors", default="core")
    parser.add_argument("--form", choices=["active", "drawn", "parent"])
    parser.add_argument("--policy", help="name of a shipped policy or a file; without it nothing is judged")
    parser.add_argument("--rank-by", help="expression over columns, larger first")
    parser.add_argument("--top", type=int, default=1000)
    parser.add_argument("--verdicts", default="pass,hold", help="verdicts that may be in the list")
    parser.add_argument("--partitions", type=int, help="parts of the job (default: as Spark reads the input)")
    parser.add_argument("--master", help="for example local[2] or spark://…; as configured otherwise")
    parser.add_argument("--timeout-ms", type=int, default=2000)
    parser.add_argument("--class-archive", help="with --master local…: a file, made by the first run, from which the "
                        "Java machine of later runs takes its classes and starts faster")
    return parser.parse_args()


def kind(options):
    """Of the input."""
    return options.format or ("parquet" if ".parquet" in options.input else
                              "csv" if options.input.endswith((".csv", ".csv.gz")) else "text")


def library(spark, options):
    """A DataFrame with the columns `id` and `smiles`."""
    from pyspark.sql import functions as f

    if kind(options) == "text":
        # A SMILES, white space, the rest is the id; blank lines and comments are counted as skipped.
        lines = spark.read.text(options.input)
        parts = f.split(f.trim(f.col("value")), r"\s+", 2)
        return lines.select(f.get(parts, f.lit(1)).alias("id"), f.get(parts, f.lit(0)).alias("smiles"))
    frame = spark.read.csv(options.input, header=True) if kind(options) == "csv" else spark.read.parquet(options.input)
    ids = f.col(options.id_column) if options.id_column else f.lit(None).cast("string")
    return frame.select(ids.cast("string").alias("id"), f.col(options.smiles_column).cast("string").alias("smiles"))


def through_frame(spark, options, output, settings):
    """Describes what Spark reads; the account."""
    from pyspark.sql import functions as f

    from dative_chem.spark import PACKED, can_write, describe, ledger, write_parquet

    rows = library(spark, options)
    skipped = (f.col("smiles").isNull() | (f.col("smiles") == "") | f.col("smiles").startswith("#"))
    wanted = rows.where(~skipped)
    if options.partitions and options.input.endswith(PACKED):
        # Such a text is read in one part.
        wanted = wanted.repartition(options.partitions)
    if can_write(wanted, output):
        account = write_parquet(wanted, f"{output}/rows", keep=("id",), **settings)
    else:
        describe(wanted, keep=("id",), **settings).write.mode("overwrite").parquet(f"{output}/rows")
        account = ledger(spark.read.parquet(f"{output}/rows"))
    # Counted from the input once more, apart from what came out.
    read = rows.agg(f.count(f.lit(1)).alias("all"), f.count_if(skipped).alias("skipped")).first()
    return {"read": read["all"], "skipped": read["skipped"],
            **{key: value for key, value in account.items() if key != "read"}}


def write(spark, place, text):
    """A small file on any file system that Spark reaches."""
    java = spark.sparkContext._jvm.org.apache.hadoop.fs
    path = java.Path(place)
    store = path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
    # Earlier releases wrote a folder of this name.
    store.delete(path, True)
    stream = store.create(path, True)
    try:
        stream.write(bytearray(text.encode()))
    finally:
        stream.close()


def main():
    options = arguments()
    from pyspark.sql import SparkSession

    from dative_chem.spark import can_read_text, can_write, write_text

    builder = SparkSession.builder.appName("dative screen")
    if options.master:
        builder = builder.master(options.master)
        if options.master.startswith("local"):
            # The Java machine only plans: its optimising compiler and its parallel collector would take longer than
            # they save. Nobody is there to look at its pages.
            words = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
            if options.class_archive:
                # One of another Java or Spark is passed over.
                word = "SharedArchiveFile" if os.path.exists(options.class_archive) else "ArchiveClassesAtExit"
                words += f" -XX:{word}={os.path.abspath(options.class_archive)}"
            builder = builder.config("spark.driver.extraJavaOptions", words)
            builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    if options.partitions:
        # Files are split as they are read, so that nothing is shuffled.
        builder = builder.config("spark.sql.files.minPartitionNum", options.partitions)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("WARN")
    started = time.monotonic()
    settings = {"descriptors": options.descriptors, "timeout_ms": options.timeout_ms}
    for name in ("form", "policy", "rank_by"):
        if getattr(options, name):
            settings[name] = getattr(options, name)
    output = options.output.rstrip("/")
    if kind(options) == "text" and can_read_text(spark, options.input) and can_write(spark, output):
        account = write_text(spark, options.input, f"{output}/rows", partitions=options.partitions, **settings)
    else:
        account = through_frame(spark, options, output, settings)
    if options.rank_by:
        # Which loads pandas.
        from pyspark.sql import Window
        from pyspark.sql import functions as f

        written = spark.read.parquet(f"{output}/rows")
        best = written.where(f.col("status") == "ok").where(f.col("rank_value").isNotNull())
        if options.policy:
            best = best.where(f.col("verdict").isin(options.verdicts.split(",")))
        # Each substance once, by its best row; Spark moves the best of each partition alone.
        first = Window.partitionBy("substance_key").orderBy(f.desc("rank_value"), "smiles", "id")
        candidates = best.orderBy(f.desc("rank_value"), "smiles", "id").limit(20 * options.top)
        top = candidates.withColumn("__place", f.row_number().over(first)).where("__place = 1").drop("__place")
        listed = top.orderBy(f.desc("rank_value"), "smiles", "id").limit(options.top).collect()
        if len(listed) < options.top and candidates.count() == 20 * options.top:
            # More copies of a substance than are usual: all rows are looked at.
            top = best.withColumn("__place", f.row_number().over(first)).where("__place = 1").drop("__place")
            listed = top.orderBy(f.desc("rank_value"), "smiles", "id").limit(options.top).collect()
        spark.createDataFrame(listed, best.schema).coalesce(1).write.mode("overwrite").parquet(f"{output}/top")
    account["balances"] = account["read"] == sum(value for key, value in account.items() if key != "read")
    seconds = time.monotonic() - started
    text = json.dumps({**account, "seconds": round(seconds, 1)}, indent=2)
    write(spark, f"{output}/ledger.json", text + "\n")
    print(text)
    spark.stop()
    if not account["balances"]:
        sys.exit(4)
    sys.exit(1 if account.get("failed") else 0)


if __name__ == "__main__":
    main()
