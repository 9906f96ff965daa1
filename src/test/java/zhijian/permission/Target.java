package zhijian.permission;

import zhijian.organisation.OrganisationId;

/// Whose data are reached for (对象单位), and which authority receives its filing.
record Target(OrganisationId organisation, OrganisationId supervisor) {}
