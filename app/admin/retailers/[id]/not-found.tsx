export { OrganisationNotFound as default } from "../../_organisations/not-found";
