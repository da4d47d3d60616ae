import { join } from 'node:path';
import { exceptions, faultsIn, packagesOf } from './licences.ts';

/*
 * npm run check:licences
 *
 * Whether every package that Handrail is made of or with may be used under its licence. The exit code is other than 0 when
 * one may not.
 */

const say = (line: string) => void process.stdout.write(`${line}\n`);

const packages = packagesOf(join(import.meta.dirname, '..'));
const faults = faultsIn(packages, exceptions);
for (const fault of faults) say(fault);
if (faults.length > 0) process.exitCode = 1;
else {
	say(
		`${packages.length} packages, ${packages.filter(({ dev }) => !dev).length} of them shipped, all under permissive licences, but:`,
	);
	for (const { name, licence, reason } of exceptions) say(`  ${name}, ${licence}: ${reason}`);
}
