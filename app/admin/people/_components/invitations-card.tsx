import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { paths } from "@/lib/paths";
import type { OpenInvitation } from "@/lib/people/queries";
import { ConfirmAction } from "../../_components/confirm-action";
import { CsvLink } from "../../_components/csv-link";
import { counted } from "../../_components/words";
import { revokeAction } from "../actions";
import { RenewForm } from "./renew-form";
import { roleWord } from "./role-words";

const day = 86_400_000;

/** Who was asked and has not come yet. */
export function InvitationsCard({ invitations, now }: { invitations: readonly OpenInvitation[]; now: Date }) {
  return (
    <Card
      title={invitations.length > 0 ? `Invitations: ${invitations.length} open` : "Invitations"}
      aside={invitations.length > 0 ? <CsvLink href={paths.invitationsExport()} /> : null}
    >
      {invitations.length === 0 ? (
        <p className="text-ink-2">Nobody is waiting. Who is invited stands here until they have joined.</p>
      ) : (
        <ul className="-my-3 divide-y divide-line">
          {invitations.map((invitation) => (
            <li key={invitation.id} className="grid gap-2 py-3">
              <div className="flex items-start justify-between gap-3">
                <div className="min-w-0">
                  <p className="truncate font-medium">{invitation.name}</p>
                  <p className="text-sm break-all text-ink-2">{invitation.email}</p>
                  <p className="text-sm text-ink-2">
                    {roleWord(invitation.role)} · {invitation.organisation} · by {invitation.invitedBy}
                  </p>
                </div>
                {invitation.isOver ? (
                  <Badge tone="warn">Link too old</Badge>
                ) : (
                  <Badge>{daysLeft(invitation.expiresAt, now)}</Badge>
                )}
              </div>
              <div className="flex flex-wrap items-start gap-2">
                <RenewForm invitationId={invitation.id} name={invitation.name} />
                <ConfirmAction
                  label="Revoke"
                  spoken={`Revoke the invitation of ${invitation.name}`}
                  title={`Revoke the invitation of ${invitation.name}?`}
                  body="The link in the mail leads nowhere from now on. You can invite the same address again."
                  confirmLabel="Revoke"
                  danger
                  fields={{ invitationId: invitation.id }}
                  action={revokeAction}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function daysLeft(expiresAt: string, now: Date): string {
  const days = Math.ceil((new Date(expiresAt).getTime() - now.getTime()) / day);
  return `${counted(days, "day", "days")} left`;
}
