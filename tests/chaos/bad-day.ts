import type { Faults } from '#src/sandbox/contract.ts';

/** One thing that goes wrong at Discord, and how many steps it lasts at most. */
interface Trouble {
	readonly name: string;
	begin(faults: Faults, random: () => number): void;
	/** For what does not end by itself. */
	end?(faults: Faults): void;
}

const posting = 'POST /channels/{channel_id}/messages';
const answering = 'POST /interactions';

/** A whole number from `from` to `to`. */
function between(random: () => number, from: number, to: number): number {
	return from + Math.floor(random() * (to - from + 1));
}

function errors(match: string, faults: Faults, random: () => number): void {
	const status = [500, 502, 503, 504][between(random, 0, 3)] ?? 500;
	faults.answer(match, status, undefined, { times: between(random, 1, 6), after: random() < 0.5 });
}

function tooMany(match: string, faults: Faults, random: () => number): void {
	const global = random() < 0.3;
	const body = { message: 'You are being rate limited.', retry_after: 0.3, global };
	const headers = global ? { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' } : {};
	faults.answer(match, 429, body, { times: between(random, 1, 4), headers: { 'retry-after': '1', ...headers } });
}

/** What goes wrong, each as likely as the others. */
const troubles: readonly Trouble[] = [
	{
		name: '5xx where letters go',
		begin: (faults, random) => {
			errors(posting, faults, random);
		},
	},
	{
		name: '5xx where people are answered',
		begin: (faults, random) => {
			errors(answering, faults, random);
		},
	},
	{
		name: '5xx everywhere',
		begin: (faults, random) => {
			errors('', faults, random);
		},
	},
	{
		name: '429 where letters go',
		begin: (faults, random) => {
			tooMany(posting, faults, random);
		},
	},
	{
		name: '429 everywhere',
		begin: (faults, random) => {
			tooMany('', faults, random);
		},
	},
	{
		name: 'connections cut',
		begin(faults, random) {
			const times = between(random, 1, 4);
			faults.silence(random() < 0.5 ? posting : '', 'cut', { times, after: random() < 0.5 });
		},
	},
	{
		name: 'no answer in time',
		begin: (faults, random) => {
			faults.silence(posting, 'hang', { after: random() < 0.5 });
		},
	},
	{
		name: 'gateway dropped',
		begin: (faults) => {
			faults.dropGateway();
		},
	},
	{
		name: 'gateway asks to connect anew',
		begin: (faults) => {
			faults.reconnect();
		},
	},
	{
		name: 'session invalid',
		begin: (faults) => {
			faults.invalidSession(false);
		},
	},
	{
		name: 'session invalid, to be resumed',
		begin: (faults) => {
			faults.invalidSession(true);
		},
	},
	{
		name: 'gateway out',
		begin: (faults) => {
			faults.outage(true);
		},
		end: (faults) => {
			faults.outage(false);
		},
	},
];

/** Goes on with the bad day for one step; says what goes wrong from now on. */
export type NextStep = () => readonly string[];

/**
 * A day on which everything goes wrong at Discord, at random and over each other: each step something new begins more often
 * than not, and what does not end by itself lasts for some steps. Nothing of it is left after `faults.clear()`.
 */
export function badDay(faults: Faults, random: () => number): NextStep {
	let lasting: { readonly trouble: Trouble; readonly left: number }[] = [];
	return () => {
		for (const { trouble } of lasting.filter(({ left }) => left <= 0)) trouble.end?.(faults);
		lasting = lasting.filter(({ left }) => left > 0).map(({ trouble, left }) => ({ trouble, left: left - 1 }));
		if (random() < 0.4) return [];
		const trouble = troubles[between(random, 0, troubles.length - 1)];
		if (!trouble || lasting.some((one) => one.trouble === trouble)) return [];
		trouble.begin(faults, random);
		if (trouble.end) lasting.push({ trouble, left: between(random, 1, 5) });
		return [trouble.name];
	};
}
