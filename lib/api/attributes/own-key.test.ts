import { randomUUID } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { asking } from "@/lib/api/authzen/testing";
import { anApi } from "@/lib/api/oauth/testing";
import { apiRoutes } from "@/lib/api/routes";
import { anEmployerThatTells, now, orgPerson } from "./testing";

const database = await freshDatabase({ as: "api" });
const api = await anApi(database);
const { organisationId, asker, at, services } = await as("app", () => anEmployerThatTells(database));

test("what is told is signed by a key that the employer publishes, and by no other", async () => {
  const [row] =
    await database.administrator`select slug from tenant.organisation where organisation_id = ${organisationId}`;
  const asked = { organisationId, slug: String(row?.slug), client: asker, now, requestId: randomUUID() };
  const body = {
    ...{ subject: { type: "affiliation", id: at("kim") }, service: services.ledger, purpose: "Handläggning" },
    attributes: orgPerson,
  };
  const answer = await as("api", () => asking(apiRoutes, asked)("/attributes", body));
  const keys = await (await fetch(`${api.url}/${row?.slug}/jwks`)).json();
  const { payload } = await jwtVerify(String(answer.body), createLocalJWKSet(keys), {
    ...{ typ: "attributes+jwt", algorithms: ["ES256"], currentDate: now },
  });
  expect(payload.name).toBe("Kim Sundin");
});
