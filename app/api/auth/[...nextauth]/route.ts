import { authHandler } from "@/lib/session";
import { door } from "@/lib/web/door";

export const GET = door(authHandler);
