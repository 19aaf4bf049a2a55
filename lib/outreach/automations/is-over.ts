/** Internal to automations. */
import "server-only";
import { sql } from "drizzle-orm";

/** Whether what an automation `a` sends can never be sent again, as SQL: its survey was closed, or its mailing is not under way any more. */
export const isOver = sql`case when a.survey_id is not null
  then not exists (select from survey v where v.id = a.survey_id and v.state = 'open')
  else not exists (select from mailing m where m.id = a.mailing_id and m.state in ('sending', 'paused')) end`;
