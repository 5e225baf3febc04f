"""How fast the audit takes entries on one consulate, and how fast it is verified.

    python -m benchmarks.audit [out.json] [--writers 8] [--seconds 8] [--rounds 3] [--entries 100000]

Starts an embedded server of its own. Writers are processes under the application's login, each
with a capability of its own for the same consulate; every entry is a transaction of its own, with
fsync. In the same run, for comparison: the naive design, which locks the end of the chain when the
transaction begins, and plain rows that nothing chains. Each is measured with nothing else in the
transaction, and with ten milliseconds of other work before the entry, as opening a page takes.
Exit status 1 when there was a deadlock, when the chain is not whole, or below 400 entries a second.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from uuid import UUID, uuid4

import django
import psycopg
from psycopg import sql

from amparo.database.adapters.layout import Layout
from amparo.database.rules import logins
from tests.support import servers

PROMISED = 400
"""Entries a second, eight writers on one consulate."""

WRITER = Path(__file__).with_name("audit_writer.py")

PEERS = """
CREATE TABLE bench_plain (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), consulate_id uuid,
    at timestamptz, staff_id uuid, assignment_id uuid, door text, session_hash bytea, event text,
    purpose text, request text, objects jsonb, details jsonb);
CREATE TABLE bench_naive (LIKE bench_plain INCLUDING ALL, position bigint, digest bytea);
CREATE TABLE bench_head (consulate_id uuid PRIMARY KEY, position bigint, digest bytea)
    WITH (fillfactor = 10);
CREATE FUNCTION bench_fill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.at := clock_timestamp();
    SELECT a.consulate, a.staff, a.assignment, a.door, a.session_hash
    INTO NEW.consulate_id, NEW.staff_id, NEW.assignment_id, NEW.door, NEW.session_hash
    FROM audit_actor() a;
    RETURN NEW;
END $$;
CREATE TRIGGER fill BEFORE INSERT ON bench_plain FOR EACH ROW EXECUTE FUNCTION bench_fill();
CREATE FUNCTION bench_begin() RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO bench_head VALUES ((audit_actor()).consulate, 0, '') ON CONFLICT DO NOTHING;
    SELECT FROM bench_head WHERE consulate_id = (audit_actor()).consulate FOR UPDATE
$$;
CREATE FUNCTION bench_append() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_new bench_plain; v_head bench_head; v_digest bytea;
BEGIN
    SELECT * INTO v_head FROM bench_head WHERE consulate_id = (audit_actor()).consulate;
    INSERT INTO bench_plain (event, purpose, request, objects, details)
    VALUES ('reception:note:opened', 'To answer a call.', '', '[]', '{}') RETURNING * INTO v_new;
    v_digest := sha256(v_head.digest || convert_to(v_new::text, 'UTF8'));
    INSERT INTO bench_naive SELECT v_new.*, v_head.position + 1, v_digest;
    DELETE FROM bench_plain WHERE id = v_new.id;
    UPDATE bench_head SET position = v_head.position + 1, digest = v_digest
    WHERE consulate_id = v_head.consulate_id;
END $$;
GRANT INSERT ON bench_plain TO amparo_app;
"""


@dataclass(slots=True)
class Measure:
    """One design under one kind of work: the median of the rounds."""

    entries_per_second: float
    median_ms: float
    p95_ms: float


@dataclass(slots=True)
class Record:
    """What was measured, and on what."""

    machine: str
    postgresql: str
    writers: int
    seconds: float
    rounds: int
    measures: dict[str, Measure] = field(default_factory=dict)
    deadlocks: int = 0
    verified: list[dict[str, float | int | bool]] = field(default_factory=list)
