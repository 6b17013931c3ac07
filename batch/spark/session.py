"""The driver of one Spark application, which does what the command line asks it for over a Unix socket.

spark-submit runs it, on whatever master it is given. Requests and answers are JSON, one a line. It has no SQL and no rules
of its own, and needs no package besides what Spark brings; no executor runs Python.
"""

import base64
import json
import os
import socket
import sys
import threading
import time

from pyspark import StorageLevel
from pyspark.sql import SparkSession

PROGRESS_SECONDS = 0.5
# What is done beside the requests that follow it.
BESIDE = {"sha256"}


class Failure(Exception):
    """Something that is told as it is."""


def causes(error):
    """The messages of an error and of what caused it, outermost first, without the traces."""
    told = []
    java = getattr(error, "java_exception", None)
    while java is not None and len(told) < 10:
        told.append(str(java.toString())[:4000])
        java = java.getCause()
    return told or [f"{type(error).__name__}: {error}"[:4000]]


class Session:
    def __init__(self, channel, executor_wait):
        self.channel = channel
        self.writing = threading.Lock()
        self.kept = {}
        self.spark = SparkSession.builder.getOrCreate()
        self.context = self.spark.sparkContext
        self.context.setLogLevel("ERROR")
        self.wait_for_executors(executor_wait)

    def send(self, message):
        with self.writing:
            self.channel.sendall((json.dumps(message) + "\n").encode())

    def executors(self):
        return self.context._jsc.sc().getExecutorMemoryStatus().size() - 1

    def wait_for_executors(self, seconds):
        if self.context.master.startswith("local"):
            return
        until = time.monotonic() + seconds
        while self.executors() < 1:
            if time.monotonic() > until:
                raise Failure(f"The cluster has given no executor within {seconds} s.")
            time.sleep(0.1)

    def report_progress(self):
        """Tells how many tasks of the stages at work are done, for as long as the process lives."""
        tracker = self.context.statusTracker()
        while True:
            time.sleep(PROGRESS_SECONDS)
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            total = sum(stage.numTasks for stage in stages if stage)
            done = sum(stage.numCompletedTasks for stage in stages if stage)
            if total > 0:
                self.send({"event": "progress", "done": done, "total": total})

    def do_view(self, name, sql, keep=False):
        """Gives a query a name; kept, it is computed once, at the first use, and stays with the executors."""
        frame = self.spark.sql(sql)
        before = self.kept.pop(name, None)
        if before is not None:
            before.unpersist(False)
        if keep:
            frame = self.kept[name] = frame.persist(StorageLevel.MEMORY_AND_DISK)
        frame.createOrReplaceTempView(name)

    def do_drop(self, name):
        self.spark.catalog.dropTempView(name)
        kept = self.kept.pop(name, None)
        if kept is not None:
            kept.unpersist(False)

    def do_files(self, name, format, paths, select):
        """Names files as a table. Their names are no patterns."""
        reader = self.spark.read.format(format).option("__globPaths__", "false")
        reader.load(paths).selectExpr(*select).createOrReplaceTempView(name)

    def do_columns(self, name):
        return [[field.name, field.dataType.simpleString()] for field in self.spark.table(name).schema.fields]

    def do_run(self, sql):
        self.spark.sql(sql)

    def do_rows(self, sql):
        return [row.asDict() for row in self.spark.sql(sql).collect()]

    def do_export(self, sql, file):
        """Writes the one text column of a query to a file of this machine, a row a line."""
        with open(file, "w", encoding="utf-8", newline="") as output:
            for row in self.spark.sql(sql).collect():
                output.write(row[0])
                output.write("\n")

    def do_table(self, name, columns, file):
        """Makes a table of a file of this machine with one JSON object a line.

        Not by createDataFrame: without pyarrow it would have the executors run Python.
        """
        java = self.context._jvm
        lines = java.java.nio.file.Files.readAllLines(java.java.io.File(file).toPath())
        text = java.org.apache.spark.sql.Encoders.STRING()
        self.spark._jsparkSession.createDataset(lines, text).createOrReplaceTempView(name + "_json")
        self.spark.sql(
            f"SELECT fields.* FROM (SELECT from_json(value, '{columns}') AS fields FROM {name}_json)"
        ).createOrReplaceTempView(name)

    def path(self, name):
        return self.context._jvm.org.apache.hadoop.fs.Path(name)

    def file_system(self, path):
        return path.getFileSystem(self.context._jsc.hadoopConfiguration())

    def do_find(self, path):
        """The files that a path, folder or pattern names."""
        where = self.path(path)
        system = self.file_system(where)
        # A file that is called like a pattern is that file.
        top = [system.getFileStatus(where)] if system.exists(where) else list(system.globStatus(where) or [])
        found = []
        for status in top:
            if status.isFile():
                found.append(status)
                continue
            under = system.listFiles(status.getPath(), True)
            while under.hasNext():
                found.append(under.next())
        return {
            "folder": any(status.isDirectory() for status in top),
            "files": [{"path": status.getPath().toString()} for status in found],
        }

    def do_stat(self, path):
        where = self.path(path)
        status = self.file_system(where).getFileStatus(where)
        return {"bytes": status.getLen(), "changed": status.getModificationTime()}

    def do_read(self, path, start, length):
        """Bytes of a file, as Base64."""
        where = self.path(path)
        stream = self.file_system(where).open(where)
        try:
            stream.seek(start)
            return base64.b64encode(bytes(stream.readNBytes(length))).decode()
        finally:
            stream.close()

    def do_sha256(self, path):
        where = self.path(path)
        stream = self.file_system(where).open(where)
        try:
            return self.context._jvm.org.apache.commons.codec.digest.DigestUtils.sha256Hex(stream)
        finally:
            stream.close()

    def answer(self, request):
        number = request.pop("id")
        action = getattr(self, "do_" + request.pop("op"))
        try:
            self.send({"id": number, "result": action(**request)})
        except Exception as error:  # Whatever it is, the other side has to hear of it.
            self.send({"id": number, "error": causes(error)})

    def serve(self, lines):
        threading.Thread(target=self.report_progress, daemon=True).start()
        self.send(
            {
                "event": "ready",
                "version": self.spark.version,
                "cores": self.context.defaultParallelism,
                "executors": max(1, self.executors()),
                "ui": self.context.uiWebUrl,
                "application": self.context.applicationId,
            }
        )
        for line in lines:
            request = json.loads(line)
            if request["op"] in BESIDE:
                threading.Thread(target=self.answer, args=(request,), daemon=True).start()
            else:
                self.answer(request)


def main(address, executor_wait):
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    channel.connect(address)
    try:
        session = Session(channel, float(executor_wait))
    except Exception as error:
        told = [str(error)] if isinstance(error, Failure) else causes(error)
        channel.sendall((json.dumps({"event": "failed", "error": told}) + "\n").encode())
        return 1
    with channel.makefile("r", encoding="utf-8") as lines:
        session.serve(lines)
    session.spark.stop()
    return 0


if __name__ == "__main__":
    code = main(*sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)
