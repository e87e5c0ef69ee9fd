import type { StatedLevel } from "./evaluation-place";

const nobodys: StatedLevel = { level: 0, reviewed: false };
const approved = /^http:\/\/id\.elegnamnden\.se\/loa\/1\.0\/loa([1-4])$/;
const nonResident = /^http:\/\/id\.swedenconnect\.se\/loa\/1\.0\/loa([2-4])-nonresident$/;
const uncertified = /^http:\/\/id\.swedenconnect\.se\/loa\/1\.0\/uncertified-loa([23])$/;

/** What a level's URI (Sweden Connect, registry §3.1.1) says of an authentication; one we do not know says nothing. */
export function statedLevelOf(uri: string): StatedLevel {
  const reviewed = approved.exec(uri)?.[1] ?? nonResident.exec(uri)?.[1];
  if (reviewed !== undefined) return { level: Number(reviewed), reviewed: true };
  const level = uncertified.exec(uri)?.[1];
  return level === undefined ? nobodys : { level: Number(level), reviewed: false };
}
