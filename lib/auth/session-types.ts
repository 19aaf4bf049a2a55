/** What next-auth's types hold here: the session is a person and an epoch, everything else is read anew. */
import type {} from "@auth/core/jwt";
import type {} from "@auth/core/types";

declare module "@auth/core/types" {
  interface User {
    /** `person.session_epoch` at sign-in; a higher one in the database ends the session. */
    sessionEpoch?: number;
    /** Signed in by PIN: the tablet that the session is bound to. */
    tillDeviceId?: string;
  }
  interface Session {
    personId?: string;
    sessionEpoch?: number;
    tillDeviceId?: string;
  }
}
