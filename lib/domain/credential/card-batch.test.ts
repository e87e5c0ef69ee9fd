import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type CardCandidate,
  cardBatchStates,
  cardRefusal,
  cardWhyWord,
  isBatchVerbOpen,
  refuseBatchVerb,
} from "./card-batch";
import { anEid, now, officer } from "./testing";

// Typed by hand from the promise.
// biome-ignore format: a matrix is read in columns
const promised: Record<string, boolean[]> = {
  //         draft  sent   answered closed
  discard: [ true,  false, false,   false ],
  send:    [ true,  false, false,   false ],
  close:   [ false, true,  true,    false ],
};

describe("a card batch", () => {
  test.each(Object.entries(promised))("can %s in these states and no other", (verb, row) => {
    const open = cardBatchStates.map((state) => isBatchVerbOpen(state, verb as "send"));
    expect(cardBatchStates).toEqual(["draft", "sent", "answered", "closed"]);
    expect(open).toEqual(row);
  });

  test("refuses what is not open, and says in which state it is", () => {
    expect(() => refuseBatchVerb("sent", "send")).toThrow(
      expect.objectContaining({ code: "card-batch-wrong-state", detail: { state: "sent" } }),
    );
  });
});

const karin = officer(["id-administrator"]);
const person = { id: "alva", protectedIdentity: false, employedTo: null };
const candidate = (given: Partial<CardCandidate> = {}): CardCandidate => ({
  eid: anEid({ status: "approved", employeeId: "alva" }),
  person,
  otherBatch: null,
  ...given,
});
const why = (given: Partial<CardCandidate>, by = karin) =>
  cardRefusal(candidate(given), by, now)?.code ?? null;

describe("an approved order", () => {
  test("is asked for of the bureau that makes its type", () => {
    expect(why({})).toBeNull();
    // Its last day counts whole.
    expect(why({ person: { ...person, employedTo: "2099-01-01" } })).toBeNull();
  });

  test("is left out where one officer could not produce it alone either", () => {
    expect(why({ eid: anEid({ status: "ordered" }) })).toBe("wrong-status");
    expect(why({ eid: anEid({ status: "cancelled", statusReason: "issued-in-error" }) })).toBe(
      "wrong-status",
    );
    // A card that broke is made anew one by one, since its certificates are revoked first.
    expect(why({ eid: anEid({ status: "ready" }) })).toBe("wrong-status");
    expect(why({ eid: anEid({ status: "approved", supplied: true }) })).toBe("other-issuer");
    expect(why({ eid: anEid({ status: "approved", validTo: now }) })).toBe("expired");
    expect(why({}, officer(["security-officer"]))).toBe("forbidden");
    expect(why({}, { ...karin, employeeId: "alva" })).toBe("acts-on-self");
  });

  test("is left out for whoever is protected, has left, or is in another batch", () => {
    expect(why({ person: { ...person, protectedIdentity: true } })).toBe("protected-one-by-one");
    const opens = officer(["id-administrator", "protected-identity"]);
    expect(why({ person: { ...person, protectedIdentity: true } }, opens)).toBe("protected-one-by-one");
    expect(why({ person: { ...person, employedTo: "2020-01-31" } })).toBe("employment-ended");
    const other = cardRefusal(candidate({ otherBatch: 7 }), karin, now);
    expect(other).toBeInstanceOf(Refusal);
    expect([other?.code, other?.detail]).toEqual(["in-card-batch", { number: "7" }]);
  });

  test("says why in few words, and of what is rare that its page says more", () => {
    expect(cardWhyWord("protected-one-by-one")).toBe("protected-one-by-one");
    expect(cardWhyWord("forbidden")).toBe("other");
  });
});
