"""Loads one file by pandas and tells what it cost, as one line of JSON. usage: load_file.py KIND PATH"""

import json
import re
import resource
import sys
import time


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


before_import = cpu_seconds()
import pandas as pd  # noqa: E402


def load_file(kind, path):
    if kind == "csv":
        return pd.read_csv(path)
    if kind == "tsv":
        return pd.read_csv(path, sep="\t")
    if kind == "pipe":
        return pd.read_csv(path, sep="|")
    if kind == "json":
        return pd.read_json(path)
    if kind == "lines":
        return pd.read_json(path, lines=True)
    if kind == "nested":
        with open(path, encoding="utf-8") as file:
            return pd.json_normalize(json.load(file))
    return pd.read_excel(path)


def load(kind, path):
    if kind == "xlsx":
        import openpyxl  # noqa: F401
    elif kind == "xls":
        import xlrd  # noqa: F401
    after_import, begun = cpu_seconds(), time.perf_counter()
    frame = load_file(kind, path)
    wall, cpu = time.perf_counter() - begun, cpu_seconds() - after_import
    with open("/proc/self/status", encoding="ascii") as status:
        # Not ru_maxrss: that one counts what the process was before it became this program.
        peak = int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) * 1024
    return {
        "rows": len(frame),
        "columns": len(frame.columns),
        "cpuMs": cpu * 1000,
        "timeMs": wall * 1000,
        "peakMemoryBytes": peak,
        "importCpuMs": (after_import - before_import) * 1000,
        "version": pd.__version__,
    }


print(json.dumps(load(sys.argv[1], sys.argv[2])))
