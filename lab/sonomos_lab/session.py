"""The parts a desktop session is made of: display server, message bus, and the configuration of two tray hosts."""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Mapping
from pathlib import Path

from jeepney import message_bus
from jeepney.io.blocking import open_dbus_connection

from sonomos_lab.processes import Processes
from sonomos_lab.waiting import NeverHappened

_BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

_STARTED_ON_DEMAND = ("org.xfce.Xfconf.service", "org.a11y.Bus.service")
"""Services the bus may start by itself. Not the keyring: a desktop without Secret Service must really have none."""

_TINT2 = """rounded = 0
background_color = #303540 100
panel_items = TS
panel_size = 100% 30
panel_position = bottom center horizontal
panel_background_id = 1
systray_icon_size = 22
systray_padding = 4 4 4
"""
"""Backgrounds are numbered as they appear and have to stand before their use."""

_XFCE_PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="30"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="systray"/>
  </property>
</channel>
"""


def start_display(processes: Processes, env: Mapping[str, str], size: str) -> str:
    """Start Xvfb on the first free display; gives `:N` once it takes connections."""
    command = ["Xvfb", "-displayfd", "{fd}", "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    return f":{_first_line(processes, env, command, 'the X server')}"


def start_bus(processes: Processes, env: Mapping[str, str], root: Path) -> str:
    """Start a session bus of our own; gives its address once it takes connections."""
    services = root / "services"
    services.mkdir()
    for name in _STARTED_ON_DEMAND:
        if (source := Path("/usr/share/dbus-1/services") / name).exists():
            (services / name).write_text(source.read_text())
    config = root / "bus.conf"
    config.write_text(_BUS_CONFIG.format(socket=root / "run" / "bus", services=services))
    command = ["dbus-daemon", "--nofork", "--nopidfile", f"--config-file={config}", "--print-address={fd}"]
    return _first_line(processes, env, command, "the session bus")


def name_owned(address: str, name: str) -> bool:
    """Somebody offers `name` on the bus at `address`."""
    with open_dbus_connection(bus=address) as connection:
        return bool(connection.send_and_get_reply(message_bus.NameHasOwner(name), timeout=2.0).body[0])


def tint2_config(config_home: Path) -> Path:
    """A panel at the bottom with task bar and tray."""
    return _written(config_home / "tint2" / "tint2rc", _TINT2)


def xfce_panel_config(config_home: Path) -> Path:
    """The same for xfce4-panel, which reads it through its settings service."""
    return _written(config_home / "xfce4" / "xfconf" / "xfce-perchannel-xml" / "xfce4-panel.xml", _XFCE_PANEL)


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def _first_line(processes: Processes, env: Mapping[str, str], command: list[str], what: str) -> str:
    """Start a server that writes one line to the descriptor `{fd}` when it is ready; gives that line."""
    reading, writing = os.pipe()
    try:
        server = processes.spawn([part.format(fd=writing) for part in command], env, keep_fds=(writing,))
        os.close(writing)
        return _line_from(reading, server, what)
    finally:
        os.close(reading)


def _line_from(descriptor: int, server: subprocess.Popen[bytes], what: str) -> str:
    said = b""
    while not said.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], 15.0)
        chunk = os.read(descriptor, 4096) if ready else b""
        if not chunk:
            raise NeverHappened(f"{what} did not start (status {server.poll()})")
        said += chunk
    return said.decode().strip()
