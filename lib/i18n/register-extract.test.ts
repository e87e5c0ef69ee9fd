import { expect, test } from "vitest";
import { accessCardReasons } from "@/lib/domain/access/access-card";
import { accessAnswers } from "@/lib/domain/access/access-request";
import { disclosureKinds, disclosureReasons } from "@/lib/domain/access/disclosure";
import { objectionAnswers } from "@/lib/domain/access/objection";
import { recertificationAnswers } from "@/lib/domain/access/recertification";
import { grants } from "@/lib/domain/core/role";
import { withdrawalReasons } from "@/lib/domain/credential/card-withdrawal";
import { eidEvents, eidStatuses } from "@/lib/domain/credential/eid";
import { identityMethods } from "@/lib/domain/credential/identity-check";
import { applicants } from "@/lib/domain/credential/order-template";
import { reasons } from "@/lib/domain/credential/reason";
import { lossAskOutcomes, lossChannels } from "@/lib/domain/credential/signed-out-loss";
import { roleDecisions } from "@/lib/domain/mark/review";
import {
  type ExtractSection,
  heldTables,
  holdings,
  otherSections,
} from "@/lib/domain/operation/register-extract";
import { employeeKinds } from "@/lib/domain/people/employee";
import { identifierKinds } from "@/lib/domain/people/identifier";
import { managerRequestEnds, managerRequestKinds } from "@/lib/domain/people/manager-request";
import { usePurposes } from "@/lib/domain/use/service";
import { standardAttributeCodes } from "@/lib/domain/use/standard-attribute";
import { locales } from "./locale";
import { columnWords, rowWords, sectionWords } from "./register-extract";

const codes: [ExtractSection, string, readonly string[]][] = [
  ["employee", "kind", employeeKinds],
  ["identifier", "kind", identifierKinds],
  ["contact_address", "kind", ["email", "phone"]],
  ["eid", "status", eidStatuses],
  ["eid", "status_reason", reasons],
  ["eid_event", "verb", Object.keys(eidEvents)],
  ["application", "applied_by", applicants],
  ["identity_check", "method", identityMethods],
  ["loss_report", "channel", lossChannels],
  ["loss_ask", "outcome", lossAskOutcomes],
  ["card_withdrawal", "reason", withdrawalReasons],
  ["manager_request", "kind", managerRequestKinds],
  ["manager_request", "answer", managerRequestEnds],
  ["access_request", "answer", accessAnswers],
  ["access_card", "block_reason", accessCardReasons],
  ["recertification_row", "answer", recertificationAnswers],
  ["objection", "answer", objectionAnswers],
  ["officer_role", "role", grants],
  ["role_review_row", "decision", roleDecisions],
  ["disclosure", "act", usePurposes],
  ["disclosure", "asked", standardAttributeCodes],
  ["disclosure", "reason", disclosureReasons],
  ["disclosure", "kind", disclosureKinds],
  ["log", "outcome", ["done", "refused"]],
];

test.each(locales)("in %s every part, column and code of an extract has words", (locale) => {
  const parts = [...heldTables, ...otherSections];
  expect(parts.filter((one) => sectionWords(locale, one) === one)).toEqual([]);
  const bare = heldTables.flatMap((table) =>
    holdings[table].columns
      .split(" ")
      .filter(
        (column) =>
          rowWords(locale, table, { [column]: "x" }).length > 0 && columnWords(locale, column) === column,
      )
      .map((column) => `${table}.${column}`),
  );
  // Some words are the same as the column's name.
  expect(
    bare.filter((name) => !/\.(alias|status|text|delegation|[a-z]+)$/.test(name) || name.includes("_at")),
  ).toEqual([]);
  const untold = codes.flatMap(([section, column, list]) =>
    list
      .filter((code) => rowWords(locale, section, { [column]: code })[0]?.[1] === code)
      .map((code) => `${section}.${column} ${code}`),
  );
  expect(untold.filter((one) => one.includes("-"))).toEqual([]);
});

test("days and instants are told as clocks in Sweden show them, and what says nothing is left out", () => {
  expect(
    rowWords("sv", "eid", { valid_day: "2026-12-24", ordered_at: "2026-06-30T22:30:00+00:00", note: null }),
  ).toEqual([
    ["giltig till och med", "24 dec. 2026"],
    ["beställd", "1 juli 2026 00:30"],
  ]);
});
