import { expect, test } from "vitest";
import { authorityOn, successorOf } from "./authority";

test("Digg has the task through 2026, and PTS from 1 January 2027", () => {
  expect(["2019-09-19", "2026-11-26", "2026-12-31"].map((day) => authorityOn(day).name)).toEqual([
    "Digg",
    "Digg",
    "Digg",
  ]);
  expect(["2027-01-01", "2031-05-05"].map((day) => authorityOn(day).name)).toEqual(["PTS", "PTS"]);
  expect([authorityOn("2026-12-31").site, authorityOn("2027-01-01").site]).toEqual([
    "https://www.digg.se",
    "https://www.pts.se",
  ]);
});

test("a day before the table begins is the first authority's", () => {
  expect(authorityOn("2012-01-01").name).toBe("Digg");
});

test("a publisher of an older paper has a successor from the day the task moved, and not before", () => {
  expect(successorOf("DIGG", "2026-12-31")).toBeNull();
  expect(successorOf("DIGG", "2027-01-01")?.name).toBe("PTS");
  expect(successorOf(" Digg ", "2027-01-01")?.name).toBe("PTS");
  expect(successorOf("PTS", "2027-01-01")).toBeNull();
  expect(successorOf("Exempelköpings kommun", "2027-01-01")).toBeNull();
});

test("both have a full name in both languages", () => {
  expect(authorityOn("2026-12-31").full).toEqual({
    sv: "Myndigheten för digital förvaltning",
    en: "the Agency for Digital Government",
  });
  expect(authorityOn("2027-01-01").full).toEqual({
    sv: "Post- och telestyrelsen",
    en: "the Swedish Post and Telecom Authority",
  });
});
