#!/usr/bin/python3
"""A queue's life through openstacksdk, unmodified: openstacksdk_life.py BASE_URL"""
import sys
import uuid

from keystoneauth1 import noauth
from keystoneauth1 import session
from openstack import connection
from openstack import exceptions
from openstack.message.v2.claim import Claim


class Project(noauth.NoAuth):
    """No authentication, and a project of its own."""

    project = "openstacksdk-" + uuid.uuid4().hex[:8]

    def get_project_id(self, session, **kwargs):
        return self.project


def check(what, expected, actual):
    if expected != actual:
        sys.exit("openstacksdk: %s: expected %r, got %r" % (what, expected, actual))


def fetched(bus, claim_id):
    return Claim.new(queue_name="jobs", id=claim_id).fetch(bus)


def main(url):
    bus = connection.Connection(
        session=session.Session(auth=Project(endpoint=url)),
        message_endpoint_override=url,
        message_api_version="2",
    ).message

    bus.create_queue(name="jobs", _default_message_ttl=300)
    bus.create_queue(name="more")
    check("queues", ["jobs", "more"], [queue.name for queue in bus.queues()])
    check("queues by pages", ["jobs", "more"], [queue.name for queue in bus.queues(limit=1)])
    check("metadata", 300, bus.get_queue("jobs").default_message_ttl)

    bodies = [{"job": number, "note": "gr\u00fc\u00df dich"} for number in range(5)]
    hrefs = bus.post_message("jobs", [{"body": body, "ttl": 300} for body in bodies])
    check("five were posted", 5, len(hrefs))
    check("messages", bodies, [one.body for one in bus.messages("jobs")])
    check("messages by pages", bodies, [one.body for one in bus.messages("jobs", limit=2)])
    first = next(bus.messages("jobs"))
    check("one message", bodies[0], bus.get_message("jobs", first.id).body)

    # Not bus.create_claim and get_claim: where the SDK has a connection at hand it puts a location of its own in the
    # place of the answer's, and then looks for the claim's id in it, whatever the server said.
    claim = Claim.new(queue_name="jobs", ttl=300, grace=60).create(bus)
    check("claimed", bodies, [one["body"] for one in claim.messages])
    check("the claim", 300, fetched(bus, claim.id).ttl)
    bus.update_claim("jobs", claim.id, ttl=600, grace=60)
    check("the renewed claim", 600, fetched(bus, claim.id).ttl)
    bus.delete_message("jobs", claim.messages[0]["id"], claim=claim.id)
    bus.delete_claim("jobs", claim.id)
    check("after the release", bodies[1:], [one.body for one in bus.messages("jobs")])
    bus.delete_message("jobs", hrefs[4].rsplit("/", 1)[1])
    check("after a deletion", bodies[1:4], [one.body for one in bus.messages("jobs")])
    try:
        bus.get_message("jobs", first.id)
        sys.exit("openstacksdk: a deleted message was found")
    except exceptions.ResourceNotFound:
        pass

    bus.delete_queue("jobs")
    bus.delete_queue("more")
    check("no queue is left", [], list(bus.queues()))


if __name__ == "__main__":
    main(sys.argv[1])
    print("openstacksdk: a queue's life went well at " + sys.argv[1])
