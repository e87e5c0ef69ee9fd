import type { EmployeeSearch } from "@/db/people/employee-list";
import { lookupsOf } from "@/lib/crypto/field-encryption";
import { isDay } from "@/lib/domain/core/swedish-time";
import { parseHsaId, parsePersonalNumber } from "@/lib/domain/people/identifier";

/** Longer than any name: what is beyond it is not searched for. */
const longest = 120;

/**
 * What may be meant by what was typed: words of a name or department, an alias, or exactly a personal number, HSA-id,
 * employee number, affiliation or birth date. null when nothing was typed.
 */
export function searchFor(typed: string, organisationId: string, today: string): EmployeeSearch | null {
  // PostgreSQL holds no text with a NUL in it.
  const text = typed.replaceAll("\0", "").normalize().trim().slice(0, longest);
  if (text === "") return null;
  const number = parsePersonalNumber(text, today);
  const hashed = (kind: Parameters<typeof lookupsOf>[1], value: string) =>
    lookupsOf(organisationId, kind, value);
  if (number)
    return { text: null, lookups: hashed(number.kind, number.digits), births: [], affiliationUid: null };
  const hsaId = parseHsaId(text);
  return {
    text,
    lookups: [...hashed("employee-number", text), ...(hsaId ? hashed("hsa-id", hsaId) : [])],
    births: birthsIn(text),
    affiliationUid: /^[a-z0-9]{10,32}$/i.test(text) ? text.toLowerCase() : null,
  };
}

/** A birth date as a masked number begins, for a personal number and for a coordination number. */
function birthsIn(text: string): string[] {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text) ?? [];
  if (!year || !month || !day || !isDay(`${year}-${month}-${day}`)) return [];
  return [`${year}${month}${day}-`, `${year}${month}${Number(day) + 60}-`];
}
