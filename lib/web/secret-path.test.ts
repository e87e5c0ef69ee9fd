import { expect, test } from "vitest";
import { withoutSecretPath } from "./secret-path";

test.each([
  ["/nyby/review/s3cret", "/nyby/review/-"],
  ["/nyby/connect/s3cret", "/nyby/connect/-"],
  ["/nyby/review/s3cret/evidence/12", "/nyby/review/-/evidence/12"],
  ["/nyby/calendar/s3cret", "/nyby/calendar/-"],
  ["POST /nyby/sign/s3cret from no Origin", "POST /nyby/sign/- from no Origin"],
  ["/nyby/sign", "/nyby/sign"],
  ["/nyby/eids/12/hand-over", "/nyby/eids/12/hand-over"],
  ["/sign-in", "/sign-in"],
])("%s is told as %s", (path, told) => {
  expect(withoutSecretPath(path)).toBe(told);
});
