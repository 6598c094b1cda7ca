#!/usr/bin/env python3
"""Prints the violations of an Ace report, one line each; status 1 if any."""
import json
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        report = json.load(file)
    violations = 0
    for document in report["assertions"]:
        for assertion in document["assertions"]:
            test = assertion["earl:test"]
            print(document["earl:testSubject"]["url"], test["earl:impact"],
                  test["dct:title"],
                  assertion["earl:result"]["dct:description"][:300])
            violations += 1
    if report["earl:result"]["earl:outcome"] != "pass":
        violations += 1
    sys.exit(1 if violations else 0)


main()
