import { describe, expect, test } from "vitest";
import { listSources, namesIn, refuseCheckDay, renewalObstacle } from "./renewal";

const now = new Date("2026-11-24T09:00:00Z");

describe("the comparison of a list with a register", () => {
  test("was made today or within the last 30 days, and not in times to come", () => {
    const detail = { from: "2026-10-25", to: "2026-11-24" };
    const outside = expect.objectContaining({ code: "check-day-outside", detail, field: "checkedOn" });
    expect(listSources).toEqual(["population-register", "personnel-register"]);
    for (const day of ["2026-11-24", "2026-10-25"]) expect(() => refuseCheckDay(day, now)).not.toThrow();
    for (const day of ["2026-11-25", "2026-10-24"]) expect(() => refuseCheckDay(day, now)).toThrow(outside);
  });
});

describe("the names in a certificate", () => {
  test("are its surname and given name, whatever else it says", () => {
    const subject = "serialNumber=a1,GN=Åsa,SN=Öberg,CN=Åsa Öberg,O=Provköping,C=SE";
    expect(namesIn(subject)).toEqual({ givenName: "Åsa", surname: "Öberg" });
    expect(namesIn("GN=A\\,B,SN=C\\+D,C=SE")).toEqual({ givenName: "A,B", surname: "C+D" });
    expect(namesIn("C=SE,SN=Öberg+GN=Åsa Maria")).toEqual({ givenName: "Åsa Maria", surname: "Öberg" });
  });

  test("are none where it states a pseudonym", () => {
    expect(namesIn("serialNumber=a1,pseudonym=Administratör 101,CN=Administratör 101,C=SE")).toBeNull();
    expect(namesIn("CN=x\\,SN=y\\,GN=z,C=SE")).toBeNull();
    expect(namesIn("XGN=x,XSN=y,C=SE")).toBeNull();
  });

  test("are none where it states only one of them", () => {
    expect(namesIn("GN=Åsa,C=SE")).toBeNull();
    expect(namesIn("SN=Öberg,C=SE")).toBeNull();
  });
});

describe("a renewal among many", () => {
  const person = { givenName: "Åsa", surname: "Öberg", employedTo: null, protectedIdentity: false };
  const follows = { validDay: "2026-12-20", names: { givenName: "Åsa", surname: "Öberg" } };
  const type = { level: 3, carrier: "card", maxMonths: 36, issuerTo: null, issuerLevels: [3] } as const;
  const of = (given: object, card: object = {}) =>
    renewalObstacle(
      { ...person, ...given },
      { ...follows, ...card },
      { ...type, issuerLevels: [3], active: true, supplied: false, id: "t" } as never,
      now,
    )?.code;

  test("goes through where nothing is for somebody to look at", () => {
    expect(of({})).toBeUndefined();
    expect(of({ employedTo: "2026-12-21" })).toBeUndefined();
    expect(of({}, { names: null })).toBeUndefined();
  });

  test("is not for a protected person, another name, or an end that comes no later", () => {
    expect(of({ protectedIdentity: true })).toBe("protected-one-by-one");
    expect(of({ surname: "Demir" })).toBe("name-changed-since");
    expect(of({ givenName: "Asa" })).toBe("name-changed-since");
    expect(of({ employedTo: "2026-12-20" })).toBe("renewal-not-longer");
  });

  test("that would end no later says when, and what sets it", () => {
    const ending = { ...person, employedTo: "2026-12-20" };
    const ordered = { ...type, active: true, supplied: false, id: "t" } as const;
    expect(renewalObstacle(ending, follows, ordered, now)?.detail).toEqual({
      day: "2026-12-20",
      cappedBy: "employment",
    });
  });
});
