import { createLoader } from "nuqs/server";
import { parseAsDay } from "@/lib/web/search-params";

export const loadCalendarParams = createLoader({ from: parseAsDay });
