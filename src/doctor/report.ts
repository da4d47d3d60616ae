import type { Finding, State } from '#src/doctor/finding.ts';

/** True when nothing is wrong; what is only worth a look does not count. */
export function isWell(findings: readonly Finding[]): boolean {
	return findings.every(({ state }) => state !== 'wrong');
}

/** For people: a line for each check, what to do below it, and a sum at the end. Ends with a line break. */
export function asText(findings: readonly Finding[]): string {
	const width = Math.max(...findings.map(({ check }) => check.length));
	const indent = ' '.repeat('wrong  '.length + width + 2);
	const lines = findings.flatMap(({ check, state, says, remedy }) => [
		`${state.padEnd(5)}  ${check.padEnd(width)}  ${says}`,
		...(remedy === undefined ? [] : [`${indent}→ ${remedy}`]),
	]);
	return `${[...lines, '', sum(findings)].join('\n')}\n`;
}

/** For programs: `{ ok, checks: [{ check, state, says, remedy? }] }`. Ends with a line break. */
export function asJson(findings: readonly Finding[]): string {
	return `${JSON.stringify({ ok: isWell(findings), checks: findings }, undefined, '\t')}\n`;
}

function sum(findings: readonly Finding[]): string {
	const count = (state: State) => findings.filter((finding) => finding.state === state).length;
	const looks = count('look');
	const wrongs = count('wrong');
	const toLookAt = looks === 0 ? '' : `, ${looks} ${looks === 1 ? 'thing is' : 'things are'} worth a look`;
	if (wrongs === 0) return `Nothing is wrong${toLookAt}.`;
	return `${wrongs} ${wrongs === 1 ? 'thing is' : 'things are'} wrong${toLookAt}.`;
}
