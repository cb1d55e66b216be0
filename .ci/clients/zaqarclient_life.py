#!/usr/bin/python3
"""A queue's life through python-zaqarclient, unmodified: zaqarclient_life.py BASE_URL"""
import sys
import uuid

from zaqarclient.queues import client


def check(what, expected, actual):
    if expected != actual:
        sys.exit("zaqarclient: %s: expected %r, got %r" % (what, expected, actual))


def connect(url, project):
    """A client of its own, as far as the bus can tell."""
    auth = {"backend": "noauth", "options": {"os_project_id": project}}
    return client.Client(url, version=2, conf={"auth_opts": auth})


def main(url):
    project = "zaqarclient-" + uuid.uuid4().hex[:8]
    bus = connect(url, project)
    bus.ping()
    check("the home document lists queues", True, "rel/queues" in bus.homedoc()["resources"])

    queue = bus.queue("jobs", force_create=True)
    check("metadata", 3600, queue.metadata(force_reload=True)["_default_message_ttl"])
    queue.metadata(new_meta={"owner": "me", "_default_message_ttl": 300})
    check("patched metadata", "me", queue.metadata(force_reload=True)["owner"])
    queues, _ = bus.queues()
    check("queues", ["jobs"], [one.name for one in queues])

    bodies = [{"job": number, "note": "gr\u00fc\u00df dich"} for number in range(7)]
    queue.post([{"body": body, "ttl": 300} for body in bodies])
    check("messages", bodies, [one.body for one in queue.messages(echo=True)])
    check("messages by pages", bodies, [one.body for one in queue.messages(echo=True, limit=2).stream()])
    check("no echo", [], list(queue.messages()))
    check("stats", {"claimed": 0, "free": 7, "total": 7},
          {key: queue.stats["messages"][key] for key in ("claimed", "free", "total")})

    first = next(iter(queue.messages(echo=True)))
    check("one message", bodies[0], queue.message(first.id).body)

    claim = queue.claim(ttl=300, grace=60, limit=2)
    claimed = list(claim)
    check("claimed", bodies[:2], [one.body for one in claimed])
    other = connect(url, project).queue("jobs").claim(ttl=60, grace=60, limit=1)
    check("another claim gets the next", bodies[2:3], [one.body for one in other])
    claim.update(ttl=600, grace=60)
    claimed[0].delete()
    claim.delete()
    check("popped after the release", [bodies[1], bodies[3]], [one.body for one in queue.pop(2)])

    queue.purge()
    queue.delete()
    queues, _ = bus.queues()
    check("no queue is left", [], [one.name for one in queues])


if __name__ == "__main__":
    main(sys.argv[1])
    print("zaqarclient: a queue's life went well at " + sys.argv[1])
