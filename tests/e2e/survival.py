"""Kills the window while panes flood, and says how long the next one takes until the core publishes for it again."""
import subprocess
import time

from harness import BIN, PATIENCE


def start_window(core):
    return subprocess.Popen([str(BIN / "mullion-app"), "--renderer", "raster"], env=core.environment, cwd=core.home,
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait(client, name, wanted):
    """Until `wanted(counter)`; there is no event for what another client has been given."""
    deadline = time.monotonic() + PATIENCE
    while not wanted(client.call("core.metrics")[name]):
        if time.monotonic() > deadline:
            raise AssertionError("the window did not get its pictures")
        time.sleep(0.002)


def pictures_at_rest(client):
    """What the window watches, once it has not changed for half a second."""
    seen, since = 0, time.monotonic()
    while not seen or time.monotonic() - since < 0.5:
        now = client.call("core.metrics")["snapshot_bytes"]
        if now != seen:
            seen, since = now, time.monotonic()
        time.sleep(0.01)
    return seen


def kill_windows(core, kills, command, panes):
    """Of each next window, milliseconds from its start to all its pictures, and from its connection to them; panes are
    counted every time."""
    core.do("pane", "new", "--count", panes, "--", *command, timeout=60)
    times = []
    with core.client() as client:
        ids = sorted(core.panes())
        window = start_window(core)
        try:
            full = pictures_at_rest(client)
            for _ in range(kills):
                window.kill()
                window.wait()
                wait(client, "snapshot_bytes", lambda size: size == 0)
                known = client.call("core.metrics")["clients_accepted"]
                begin = time.monotonic()
                window = start_window(core)
                wait(client, "clients_accepted", lambda count: count > known)
                connected = time.monotonic()
                wait(client, "snapshot_bytes", lambda size: size >= full)
                times.append(((time.monotonic() - begin) * 1000, (time.monotonic() - connected) * 1000))
                running = [pane["id"] for pane in client.call("pane.list")["panes"] if pane["state"] == "running"]
                if sorted(running) != ids:
                    raise AssertionError(f"panes were lost: {set(ids) - set(running)}")
        finally:
            window.kill()
            window.wait()
    return times
