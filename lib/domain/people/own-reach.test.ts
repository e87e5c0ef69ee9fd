import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RoleLimits } from "@/lib/domain/core/role-limit";
import { alva, job, officer } from "@/lib/domain/credential/testing";
import { byId } from "./department-tree";
import { ownReaches, refuseIntoOwnReach } from "./own-reach";

const placed = (id: string, parentId: string | null) => ({ id, parentId, name: id });
const tree = byId([placed("ek", null), placed("ek-klass", "ek"), placed("asp", null)]);
const with_ = (limits: RoleLimits): OfficerActor => ({
  ...officer(["id-administrator", "security-officer"]),
  limits,
});
const move = (actor: OfficerActor, from: string | null, to: string | null) => () =>
  refuseIntoOwnReach(ownReaches(actor), { id: from, tree }, { id: to, tree }, "department");
const refused = new Refusal("into-own-departments", {}, "department");

describe("whoever holds a role in some departments", () => {
  const siv = with_({ "security-officer": ["ek"] });

  test("moves nobody into them or below them, from elsewhere or from none", () => {
    for (const [from, to] of [
      ["asp", "ek"],
      ["asp", "ek-klass"],
      [null, "ek"],
    ] as const)
      expect(move(siv, from, to), `${from} to ${to}`).toThrow(refused);
  });

  test("moves people within them, out of them, and elsewhere", () => {
    for (const [from, to] of [
      ["ek", "ek-klass"],
      ["ek", "asp"],
      ["ek-klass", null],
      ["asp", null],
    ] as const)
      expect(move(siv, from, to), `${from} to ${to}`).not.toThrow();
  });

  test("moves nobody from where one role holds to where only another does", () => {
    const both = with_({ "id-administrator": ["ek", "asp"], "security-officer": ["ek"] });
    expect(move(both, "asp", "ek")).toThrow(refused);
    expect(move(both, "ek", "asp")).not.toThrow();
  });

  test("moves no department with its people below theirs", () => {
    const after = byId([placed("ek", null), placed("ek-klass", "ek"), placed("asp", "ek-klass")]);
    const [from, to] = [
      { id: "asp", tree },
      { id: "asp", tree: after },
    ];
    const down = () => refuseIntoOwnReach(ownReaches(siv), from, to, "parentId");
    expect(down).toThrow(new Refusal("into-own-departments", {}, "parentId"));
  });
});

test("nobody else is asked", () => {
  expect([officer(["id-administrator"]), alva, job].map(ownReaches)).toEqual([[], [], []]);
  expect(move(officer(["id-administrator"]), "asp", "ek")).not.toThrow();
});
