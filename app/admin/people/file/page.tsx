import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { paths } from "@/lib/paths";
import { rolesUnder } from "@/lib/people/rules";
import { mostPeople } from "@/lib/people/schemas";
import { pageContext } from "@/lib/server/page-context";
import { HeadLink } from "../../_components/head-link";
import { PageHead } from "../../_components/page-head";
import { PeopleFileForm } from "./_components/people-file-form";

export const metadata: Metadata = { title: "Invite from a file" };

export default async function Page() {
  const { actor } = await pageContext("invitePeople");
  const roles = rolesUnder(actor.role);
  const columns = [
    ["name", "As they are called"],
    ["email", "Where the invitation goes"],
    ["role", roles.length === 1 ? `Always ${roles[0]}` : `One of ${roles.join(", ")}`],
    [
      "organisation",
      actor.role === "operator"
        ? "Name or id of the provider, chain, store or carrier; empty for operators"
        : "May be left out where it is your own; of a cashier the store’s name or id",
    ],
  ] as const;
  return (
    <>
      <PageHead eyebrow={<HeadLink href={paths.people()}>People</HeadLink>} title="Invite from a file" />
      <PeopleFileForm>
        <Card title="Its columns" aside="In any order" flush className="overflow-hidden">
          <Table caption="Columns">
            <thead>
              <tr>
                <HeadCell>Column</HeadCell>
                <HeadCell>What belongs there</HeadCell>
              </tr>
            </thead>
            <tbody>
              {columns.map(([name, help]) => (
                <Row key={name}>
                  <Cell className="align-top font-mono text-sm">{name}</Cell>
                  <Cell>{help}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
          <p className="border-t border-line p-5 text-sm text-ink-2">
            CSV in UTF-8, with commas or semicolons; at most {mostPeople} people to invite. The CSV of the
            list of people can be sent back with new rows in it: whoever is there already is passed over.
          </p>
        </Card>
      </PeopleFileForm>
    </>
  );
}
