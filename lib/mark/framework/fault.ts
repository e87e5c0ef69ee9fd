import type { z } from "zod";
import { Refusal } from "@/lib/domain/core/refusal";

/** Ids and keys alone: what the refusal tells travels in an address, where words of the file have no place. */
const nameable = /^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/;
const asName = (value: unknown) =>
  (typeof value === "string" && nameable.test(value)) || typeof value === "number" ? String(value) : "";

/** What is wrong with a file that is JSON and no framework: the first fault, where it is, and how many there are beside it. */
export function faultIn(document: unknown, issues: readonly z.core.$ZodIssue[]): Refusal {
  const [issue] = issues;
  const place = issue && placeOf(document, issue.path);
  if (!issue || !place || place.key === "") return new Refusal("framework-unreadable", {}, "file");
  const value = at(document, issue.path);
  const more = String(issues.length - 1);
  const detail = { ...place, fault: faultOf(issue, value), value: asName(value), most: mostOf(issue), more };
  return new Refusal("framework-fault", detail, "file");
}

/** Which requirement, chapter or, with neither, key of the whole; by its id where it has one, else by its place. */
function placeOf(document: unknown, path: readonly PropertyKey[]) {
  const [, chapterAt, inner, requirementAt] = path;
  const ofRequirement = inner === "requirements" && typeof requirementAt === "number";
  const depth = ofRequirement ? 4 : typeof chapterAt === "number" && path[0] === "chapters" ? 2 : 0;
  const part = depth === 4 ? "requirement" : depth === 2 ? "chapter" : "framework";
  const id = asName((at(document, path.slice(0, depth)) as { id?: unknown } | undefined)?.id);
  return {
    part: depth > 0 && id === "" ? `${part}At` : part,
    id,
    chapter: depth > 0 ? String(Number(chapterAt) + 1) : "",
    nth: ofRequirement ? String(requirementAt + 1) : "",
    key: typeof path[depth] === "string" ? path[depth] : "",
  };
}

function at(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((inside, key) => (inside as Record<PropertyKey, unknown> | undefined)?.[key], document);
}

function faultOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return "missing";
  if (issue.message === "unseen-characters") return "unseen";
  if (issue.code === "too_big" && issue.origin !== "number")
    return issue.origin === "array" ? "many" : "long";
  if (issue.code === "too_small" && issue.origin !== "number") return "empty";
  if (issue.code === "invalid_format") return "id";
  return issue.path.at(-2) === "levels" && asName(value) !== "" ? "level" : "kind";
}

const mostOf = (issue: z.core.$ZodIssue) => ("maximum" in issue ? String(issue.maximum) : "0");
