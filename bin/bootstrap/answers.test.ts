import { describe, expect, test } from "vitest";
import { collectAnswers } from "./answers";

/** Somebody at a terminal who types these, one after the other. */
function typing(...typed: string[]) {
  const asked: string[] = [];
  const heard: string[] = [];
  const ask = async (words: string) => {
    asked.push(words);
    return typed.shift() ?? "";
  };
  return { asked, heard, ask, say: (line: string) => heard.push(line), left: typed };
}

describe("at a terminal", () => {
  test("only what no flag says is asked, again until it can be used", async () => {
    const person = typing("ringer", "010-555 00 01", "vardagar 7-18", "Jonas <j>", "", "HR 1", "", "");
    const given = {
      name: ["Nyby kommun"],
      number: ["212000-0142"],
      slug: ["nyby"],
      "on-call": ["Jouren"],
      "on-call-mail": ["jour@nyby.example"],
      "policy-oid-arc": ["1.2.752.999.8"],
      administrator: ["Amina <a>", "Petra <p>"],
      "security-officer": ["Mira <m>"],
    };
    const answers = await collectAnswers(given, person.ask, person.say);
    expect(person.asked).toEqual([
      "Phone number to report a lost e-ID: ",
      "Phone number to report a lost e-ID: ",
      "When that number is answered, such as vardagar 7-18 (empty: day and night): ",
      "Security officer, as Name <subject> (2 of 2): ",
      "Responsible issuer, as Name <subject> (empty: appoint one later): ",
      "Where the papers of their vetting are (K3.2), such as HR 2026-14: ",
      "File with the terms in Swedish (empty: a text to begin with): ",
      "File with the terms in English (empty: a text to begin with): ",
    ]);
    expect(person.heard).toEqual([
      "  That cannot be used: a phone number has digits, spaces and hyphens only.",
    ]);
    expect(answers["emergency-phone"]).toEqual(["010-555 00 01"]);
    expect(answers["emergency-hours"]).toEqual(["vardagar 7-18"]);
    expect(answers["security-officer"]).toEqual(["Mira <m>", "Jonas <j>"]);
  });

  test("a flag that cannot be used is said at once, before anything is asked", async () => {
    const person = typing();
    const collecting = collectAnswers({ slug: ["Å"] }, person.ask, person.say);
    await expect(collecting).rejects.toThrow('--slug "Å": use 2 to 40');
    expect(person.asked).toEqual([]);
  });
});
