import { aChain } from "@/lib/access/access-request/testing";
import { grantMandate } from "@/lib/access/mandate/grant";
import { answerRecertification, answerRecertificationOfMine } from "@/lib/access/recertification/answer";
import { openRecertification } from "@/lib/access/recertification/open";
import { readOwnRecertification } from "@/lib/access/recertification/read-own";
import { type Actor, isOfficer } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";

/** Noon of a day so many days from now. */
export const noon = (days = 0) => new Date(`${addDays(dayOf(new Date()), days)}T11:00:00Z`);

/** The people of an application, where Kim has been given mandates by name and a recertification can be opened. */
export async function aRound() {
  const chain = await aChain();
  const { siv, boel, kim, serviceId } = chain;
  let granted = 0;
  const grant = async (more: Record<string, unknown> = {}) => {
    // One after the other: that is the order they are asked about in.
    granted += 1_000;
    const now = new Date(noon(-90).getTime() + granted);
    const given = {
      ...{ act: "faktura:attestera", serviceId, employeeId: kim.employeeId, validFrom: dayOf(now) },
      ...{ decidedBy: "Nämnden", decidedOn: dayOf(now), delegation: "Delegationsordning 4.2", ...more },
    };
    return (await grantMandate(siv, given, { now })).mandateId;
  };
  const open = async (now = noon(), dueOn = addDays(dayOf(now), 30)) =>
    String((await openRecertification(siv, { dueOn }, { now })).recertificationId);
  const itemsOf = async (by: Actor = boel, employeeId = kim.employeeId) =>
    (await readOwnRecertification(by, { employeeId })).items;
  /** Each permission by its answer, in the order they are asked about; null leaves one out. */
  const answer = async (
    answers: (string | null)[],
    { by = boel as Actor, employeeId = kim.employeeId, now = noon(), more = {} } = {},
  ) => {
    const items = await itemsOf(isOfficer(by) ? boel : by, employeeId);
    const round = await readOwnRecertification(isOfficer(by) ? boel : by, { employeeId });
    const fields = answers.flatMap((one, at) => (one === null ? [] : [[`answer-${items[at]?.id}`, one]]));
    const command = isOfficer(by) ? answerRecertification : answerRecertificationOfMine;
    const given = { recertificationId: round.round.id, employeeId, ...Object.fromEntries(fields), ...more };
    return command(by, given, { now });
  };
  return { ...chain, grant, open, itemsOf, answer };
}
