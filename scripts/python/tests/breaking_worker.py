#!/usr/bin/env python3
"""Stands between a client and `dative-worker`: passes frames on, and breaks where a row's text says so.

CRASH ends both by SIGSEGV, HANG answers nothing more, ONCE is killed by SIGKILL the first time that any worker meets
it (a file says whether it has been). The real worker is named by DATIVE_TEST_WORKER.
"""
import os
import signal
import struct
import subprocess
import sys
import threading
import time


def main() -> None:
    worker = subprocess.Popen(
        [os.environ["DATIVE_TEST_WORKER"], "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
    stream = sys.stdin.buffer

    def answers() -> None:
        while part := worker.stdout.read(1 << 16):
            sys.stdout.buffer.write(part)
            sys.stdout.buffer.flush()
        os._exit(0)

    threading.Thread(target=answers, daemon=True).start()
    while head := stream.read(5):
        length, kind = struct.unpack("<IB", head)
        payload = stream.read(length - 1)
        if kind == 2:
            if b"HANG" in payload:
                while True:
                    time.sleep(0.01)
            if b"CRASH" in payload:
                worker.kill()
                os.kill(os.getpid(), signal.SIGSEGV)
            mark = os.environ.get("DATIVE_TEST_MARK")
            if b"ONCE" in payload and mark and not os.path.exists(mark):
                open(mark, "w").close()
                worker.kill()
                os.kill(os.getpid(), signal.SIGKILL)
        worker.stdin.write(head + payload)
    worker.stdin.close()
    worker.wait()


main()
