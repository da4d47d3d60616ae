import { legible, lengthOf } from '#src/domain/text.ts';
import type { Ladder, Look, Rung } from './ladder.ts';
import { byRank, stepCode, stepOf, type Step, type StepUnit } from './step.ts';

/** So many steps a server's own ladder can have. */
export const mostSteps = 30;

/** As long as the name of a step can be, in characters as people count them. */
export const longestStepName = 40;

/** The id of a server's own ladder. */
export const ownLadderId = 'own';

/** A step of a server's own, with the name that it has there. */
export interface OwnStep {
	readonly code: string;
	readonly name?: string;
}

/** A server's own ladder, as plain data: it can be kept as JSON. */
export interface OwnLadder {
	readonly steps: readonly OwnStep[];
	/** Every year from this one on. */
	readonly yearly?: { readonly from: number; readonly name?: string };
}

export type OwnStepProblem = 'unreadable' | 'out-of-range' | 'twice' | 'name-too-long' | 'too-many';

export interface OwnLadderRead extends OwnLadder {
	readonly problems: readonly { readonly line: number; readonly text: string; readonly why: OwnStepProblem }[];
}

/**
 * Reads a server's own steps as moderators type them, one a line, each with a name if they like: `30 days = Bronze leaf`,
 * `6 months`, `2 weeks`, `every year`, `every year from 2`, `25 times`. Empty lines are left out, and so is a line with a
 * problem.
 */
export function ownLadder(text: string): OwnLadderRead {
	const steps: OwnStep[] = [];
	const problems: OwnLadderRead['problems'][number][] = [];
	let yearly: OwnLadder['yearly'];
	for (const [index, typed] of legible(text).split('\n').entries()) {
		const said = typed.trim();
		if (said === '') continue;
		const read = taken(lineOf(said), steps, yearly);
		if (typeof read === 'string') problems.push({ line: index + 1, text: said, why: read });
		else if ('from' in read) yearly = read;
		else steps.push(read);
	}
	return { steps, ...(yearly && { yearly }), problems };
}

function taken(read: Line, steps: readonly OwnStep[], yearly: OwnLadder['yearly']): Line {
	if (typeof read === 'string') return read;
	if ('from' in read) return yearly ? 'twice' : read;
	if (steps.some(({ code }) => code === read.code)) return 'twice';
	return steps.length >= mostSteps ? 'too-many' : read;
}

/** The text that `ownLadder` reads as this ladder. */
export function ownLadderText({ steps, yearly }: OwnLadder): string {
	const lines = steps.map(({ code, name }) => withName(stepText(code), name));
	const years = yearly && (yearly.from === 1 ? 'every year' : `every year from ${yearly.from}`);
	return [...lines, ...(years === undefined ? [] : [withName(years, yearly?.name)])].join('\n');
}

/** The name that a step has in a server's own ladder, by its code; undefined where it has none. */
export function ownName({ steps, yearly }: OwnLadder, code: string): string | undefined {
	const named = steps.find((step) => step.code === code);
	if (named) return named.name;
	const step = stepOf(code);
	return yearly && step?.unit === 'years' && step.count >= yearly.from ? yearly.name : undefined;
}

const colours = ['#7fb3a6', '#5f9fc4', '#6c78c4', '#9a6fb8', '#c76f94', '#d98257', '#d9a441'];
const medallion: Look = { shape: 'coin', colour: '#d9a441' };

/** A server's own ladder as the rules count it: chips up to a year, then medallions. */
export function asLadder({ steps, yearly }: OwnLadder): Ladder {
	const inOrder = steps
		.map(({ code }) => stepOf(code))
		.filter((step) => step !== undefined)
		.sort((one, other) => byRank(other, one));
	const rungs = inOrder.map((step, index): Rung => {
		const colour = colours[Math.floor((index / inOrder.length) * colours.length)] ?? medallion.colour;
		return { ...step, look: step.unit === 'years' ? medallion : { shape: 'disc', colour } };
	});
	return { id: ownLadderId, rungs, ...(yearly && { yearly: { from: yearly.from, look: medallion } }) };
}

type Line = OwnStep | NonNullable<OwnLadder['yearly']> | OwnStepProblem;

function lineOf(said: string): Line {
	const [, what = '', called = ''] = /^([^=:]*)(?:[=:](.*))?$/.exec(said) ?? [];
	const name = called.trim().replace(/\s+/g, ' ');
	if (lengthOf(name) > longestStepName) return 'name-too-long';
	const plain = what.trim().toLowerCase().replace(/\s+/g, ' ');
	const [yearly, from = '1'] =
		/^(?:every year|each year|yearly)(?: from (?:year )?(\d{1,3})(?: on)?)?$/.exec(plain) ?? [];
	const step = yearly === undefined ? stepIn(plain) : { unit: 'years' as const, count: Number(from) };
	if (!step) return 'unreadable';
	if (step.count < 1 || step.count > most[step.unit]) return 'out-of-range';
	const named = name === '' ? {} : { name };
	return yearly === undefined ? { code: stepCode(step), ...named } : { from: step.count, ...named };
}

/** A century, or for times more than anybody does. */
const most: Readonly<Record<StepUnit, number>> = {
	hours: 9_999,
	days: 36_525,
	months: 1_200,
	years: 100,
	times: 99_999,
};

function stepIn(plain: string): Step | undefined {
	const [, number, unit = ''] = /^(\d{1,6}|an?|one) ?(hour|day|week|month|year|time)s?$/.exec(plain) ?? [];
	if (number === undefined) return undefined;
	const count = /^\d/.test(number) ? Number(number) : 1;
	return unit === 'week' ? { unit: 'days', count: count * 7 } : { unit: units[unit] ?? 'times', count };
}

const units: Readonly<Record<string, StepUnit>> = { hour: 'hours', day: 'days', month: 'months', year: 'years' };

function stepText(code: string): string {
	const step = stepOf(code);
	if (!step) throw new RangeError(`No step has the code ${JSON.stringify(code)}.`);
	return `${step.count} ${step.count === 1 ? step.unit.slice(0, -1) : step.unit}`;
}

function withName(text: string, name: string | undefined): string {
	return name === undefined ? text : `${text} = ${name}`;
}
