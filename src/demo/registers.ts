// The registers of the demo city, each in its own file; a new one is one line here.
import type { DemoRegister } from './register-table.ts'
import { benefits } from './registers/benefits.ts'
import { businessOwners } from './registers/business-owners.ts'
import { cardAccounts } from './registers/card-accounts.ts'
import { employment } from './registers/employment.ts'
import { pensions } from './registers/pensions.ts'
import { population } from './registers/population.ts'
import { unemploymentBenefits } from './registers/unemployment-benefits.ts'
import { unemploymentInsurance } from './registers/unemployment-insurance.ts'
import { unemploymentRegistrations } from './registers/unemployment-registrations.ts'
import { criminalChecks } from './registers/criminal-checks.ts'
import { drivingLicences } from './registers/driving-licences.ts'
import { housingFund } from './registers/housing-fund.ts'
import { housing } from './registers/housing.ts'
import { leases } from './registers/leases.ts'
import { residencePermits } from './registers/residence-permits.ts'
import { taxiQualifications } from './registers/taxi-qualifications.ts'
import { vehicles } from './registers/vehicles.ts'

export const registers: readonly DemoRegister[] = [
  population,
  benefits,
  cardAccounts,
  employment,
  unemploymentInsurance,
  unemploymentRegistrations,
  unemploymentBenefits,
  pensions,
  businessOwners,
  criminalChecks,
  drivingLicences,
  housingFund,
  housing,
  leases,
  residencePermits,
  taxiQualifications,
  vehicles,
]
