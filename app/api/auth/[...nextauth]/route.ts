import { door } from "@/lib/door";
import { authHandler } from "@/lib/session";

export const GET = door(authHandler);
