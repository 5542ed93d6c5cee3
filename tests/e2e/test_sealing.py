"""A process of the same user gets a pane's picture and attacks it; the core must not even notice."""
import fcntl
import mmap
import os
import unittest

from harness import Core

F_GET_SEALS = 1034
SEAL_SEAL, SEAL_SHRINK, SEAL_GROW, SEAL_WRITE, SEAL_FUTURE_WRITE = 1, 2, 4, 8, 16


class Sealing(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())
        self.pane = self.core.pane("cat")
        self.client = self.enterContext(self.core.client())
        self.client.call("pane.watch", panes=[self.pane])
        _, self.size, self.fd = self.client.wait_snapshot(self.pane)

    def still_publishes(self, text):
        self.core.send(self.pane, text + "\n")
        self.core.wait_until(self.pane, lambda s: text in s["lines"], "the core publishes as ever")

    def test_truncating_growing_and_writing_are_refused(self):
        for attack in (lambda: os.ftruncate(self.fd, 0), lambda: os.ftruncate(self.fd, self.size * 2),
                       lambda: os.pwrite(self.fd, b"\xff" * 64, 0),
                       lambda: fcntl.fcntl(self.fd, 1033, 0),  # F_ADD_SEALS: nobody adds or lifts one.
                       lambda: mmap.mmap(self.fd, self.size, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE),
                       lambda: os.posix_fallocate(self.fd, 0, self.size * 2)):
            with self.assertRaises(OSError):
                attack()
        self.still_publishes("after-direct-attacks")

    def test_reopening_through_proc_gains_nothing(self):
        path = f"/proc/self/fd/{self.fd}"
        for flags in (os.O_RDWR, os.O_WRONLY, os.O_RDWR | os.O_TRUNC):
            try:
                again = os.open(path, flags)
            except OSError:
                continue
            try:
                with self.assertRaises(OSError):
                    os.pwrite(again, b"\xff" * 64, 0)
                with self.assertRaises(OSError):
                    os.ftruncate(again, 0)
                with self.assertRaises(OSError):
                    mmap.mmap(again, self.size, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE)
            finally:
                os.close(again)
        self.assertEqual(os.fstat(self.fd).st_size, self.size)
        self.still_publishes("after-reopening")

    def test_punching_a_hole_is_refused(self):
        import ctypes
        libc = ctypes.CDLL(None, use_errno=True)
        keep_size, punch_hole = 1, 2
        failed = libc.fallocate(self.fd, keep_size | punch_hole, ctypes.c_long(0), ctypes.c_long(4096))
        self.assertEqual(failed, -1)
        self.still_publishes("after-the-hole")

    def test_the_seals_are_what_the_architecture_says(self):
        seals = fcntl.fcntl(self.fd, F_GET_SEALS)
        for seal in (SEAL_SEAL, SEAL_SHRINK, SEAL_GROW, SEAL_FUTURE_WRITE):
            self.assertTrue(seals & seal, f"seal {seal} of {seals}")

    def test_the_attackers_end_leaves_the_core_alone(self):
        self.client.close()
        self.still_publishes("after-the-end")


if __name__ == "__main__":
    unittest.main()
