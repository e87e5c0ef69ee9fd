import { ZodError, type ZodType } from "zod";

type Place = readonly (string | number)[];

/** Reads a part of a request. Throws ZodError whose paths begin at the whole request, so that pointers name the field. */
export function readAt<Read>(place: Place, form: ZodType<Read>, part: unknown): Read {
  const { data, error } = form.safeParse(part);
  if (error) throw new ZodError(error.issues.map((issue) => ({ ...issue, path: [...place, ...issue.path] })));
  return data as Read;
}

/** Throws ZodError for a field that has the right form and cannot be used. */
export function refuseAt(place: Place, message: string): never {
  throw new ZodError([{ code: "custom", path: [...place], message, input: undefined }]);
}
