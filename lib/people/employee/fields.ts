import { z } from "zod";
import { isOddName } from "@/lib/domain/core/odd-name";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { longestDepartment, namesIn } from "@/lib/domain/people/department";
import { longestPath } from "@/lib/domain/people/department-tree";
import { employeeKinds } from "@/lib/domain/people/employee";
import { parseHsaId, parsePersonalNumber, parseUserPrincipalName } from "@/lib/domain/people/identifier";
import { day, line, optional, ticked } from "@/lib/form/schema";

export const optionalDay = optional(day);

export const subject = { employeeId: z.uuid({ error: "uuid" }), version: z.coerce.number().int() };

/** A number in any of the ways it is typed; answers what lib/domain/people/identifier makes of it. */
const personalNumber = z
  .string()
  .max(40, "personal-number")
  .transform((text, context) => {
    const number = parsePersonalNumber(text, dayOf(new Date()));
    if (number) return number;
    context.addIssue({ code: "custom", message: "personal-number" });
    return z.NEVER;
  });
const hsaId = z
  .string()
  .max(60, "hsa-id")
  .transform((text, context) => {
    const id = parseHsaId(text);
    if (id) return id;
    context.addIssue({ code: "custom", message: "hsa-id" });
    return z.NEVER;
  });

const userPrincipalName = z
  .string()
  .max(320, "user-principal-name")
  .transform((text, context) => {
    const name = parseUserPrincipalName(text);
    if (name) return name;
    context.addIssue({ code: "custom", message: "user-principal-name" });
    return z.NEVER;
  });

/** As a department is called, by its name or by its path. */
export const departmentPath = line(longestPath).superRefine((text, context) => {
  if (namesIn(text).every((name) => name.length <= longestDepartment)) return;
  const most = { origin: "string", maximum: longestDepartment, inclusive: true } as const;
  context.addIssue({ code: "too_big", ...most, input: text });
});

/** What is typed about a person, in the order of the form, so that its faults are told in that order too. */
export const workFields = {
  givenName: line(100).min(1),
  surname: line(100).min(1),
  /** That an odd name is right. */
  nameConfirmed: ticked,
  protectedIdentity: ticked,
  kind: z.enum(employeeKinds),
  title: line(100).default(""),
  department: departmentPath.default(""),
  /** Whether a department that nobody is in yet is meant. */
  newDepartment: ticked,
  employedFrom: day,
};
export const reachFields = {
  personalNumber: optional(personalNumber),
  hsaId: optional(hsaId),
  employeeNumber: optional(line(30)),
  userPrincipalName: optional(userPrincipalName),
  email: optional(z.email({ error: "email" }).max(254)),
  phone: optional(
    z
      .string()
      .trim()
      .max(40, "phone")
      .regex(/^\+?[\d ()–-]{5,24}$/, "phone"),
  ),
};

interface TypedName {
  givenName: string;
  surname: string;
  nameConfirmed: boolean;
}

/** Asks about a name of pictures or markup alone, unless it is the one on record or was said to be right. */
export function askAboutName<Typed extends TypedName>(
  { nameConfirmed, ...person }: Typed,
  known?: { givenName: string; surname: string },
): Omit<Typed, "nameConfirmed"> {
  const odd = (["givenName", "surname"] as const).find(
    (field) => isOddName(person[field]) && person[field] !== known?.[field],
  );
  if (odd && !nameConfirmed) throw new Refusal("name-odd", { name: person[odd] }, "nameConfirmed");
  return person;
}
