import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Observe } from '#src/delivery/kind.ts';
import { secondsBetween } from '#src/watch/health.ts';
import type { Look } from '#src/watch/look.ts';

/** Counts what happens. No label is ever a person, a server, or anything that a client sent. */
export interface Meters {
	/** An interaction was handled. @param name ours. @param ms how long it took. */
	readonly interaction: (handled: { readonly name: string; readonly outcome: string; readonly ms: number }) => void;
	/** Letters of a kind came due and were queued. */
	readonly queued: (kind: string, count: number) => void;
	/** Something became of a letter; see `Observed`. */
	readonly letter: Observe;
	/** Something happened to the connection over which Discord tells what people do. */
	readonly gateway: (event: GatewayEvent) => void;
	/** Discord refused a request. */
	readonly refused: (status: number) => void;
	/** All of it in Prometheus' text format, with what was looked up. */
	readonly text: (look: Look) => Promise<string>;
	readonly contentType: string;
}

/** What can happen to the connection, and is counted. */
const gatewayEvents = ['disconnect', 'reconnect', 'resume', 'invalid_session', 'session_limit'] as const;
export type GatewayEvent = (typeof gatewayEvents)[number];

/** Seconds: Discord gives up on an answer after three. */
const answerBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 15];
/** Seconds: from at once to a week. */
const lateBuckets = [1, 5, 10, 30, 60, 120, 300, 900, 3_600, 10_800, 86_400, 604_800];

/** Meters of one bot, in a registry of their own. */
export function newMeters(): Meters {
	const registry = new Registry();
	const registers = [registry];
	collectDefaultMetrics({ register: registry });
	const interactions = new Histogram({
		name: 'handrail_interaction_seconds',
		help: 'Time from the arrival of an interaction until it was handled, by name and outcome.',
		labelNames: ['name', 'outcome'],
		buckets: answerBuckets,
		registers,
	});
	const queued = new Counter({
		name: 'handrail_letters_queued_total',
		help: 'Letters that the clock made due, by kind.',
		labelNames: ['kind'],
		registers,
	});
	const letters = new Counter({
		name: 'handrail_letters_total',
		help:
			'What became of letters, by kind: sent, late (past their time), dropped, dead, again (to be tried again), visit (to ' +
			'be shown at a visit), shown (at one).',
		labelNames: ['kind', 'outcome'],
		registers,
	});
	const lateness = new Histogram({
		name: 'handrail_letter_lateness_seconds',
		help: 'Time from when a letter was due until it was sent, by kind.',
		labelNames: ['kind'],
		buckets: lateBuckets,
		registers,
	});
	const refused = new Counter({
		name: 'handrail_refused_requests_total',
		help: 'Requests that Discord answered with 400 or above, by status. 10,000 of 401, 403 and 429 in ten minutes lead to a ban.',
		labelNames: ['status'],
		registers,
	});
	const gateways = new Counter({
		name: 'handrail_gateway_events_total',
		help:
			'What happened to the connection to Discord: disconnect (lost), reconnect (a try to make it anew), resume (its session ' +
			'goes on), invalid_session (its session is lost), session_limit (Discord takes no more new sessions for now).',
		labelNames: ['event'],
		registers,
	});
	for (const event of gatewayEvents) gateways.inc({ event }, 0);
	const gauge = (name: string, help: string) => new Gauge({ name: `handrail_${name}`, help, registers });
	const waiting = gauge('letters_waiting', 'Letters that wait in the queue, counted up to 100,000.');
	const oldest = gauge('letters_oldest_due_seconds', 'Since when the letter that is behind most could have gone.');
	const bytes = gauge('database_bytes', 'Size of the database, with its journal.');
	const readable = gauge('database_up', '1 while the database can be read.');
	const writable = gauge('database_writable', '1 while nothing keeps the database from keeping what people do.');
	const backup = gauge('backup_age_seconds', 'Age of the newest backup.');
	const gatewayUp = gauge('gateway_up', '1 while Discord tells what people do.');
	const ping = gauge('gateway_ping_seconds', 'Time that a heartbeat takes to Discord and back.');

	return {
		interaction({ name, outcome, ms }) {
			interactions.observe({ name, outcome }, ms / 1_000);
		},
		queued(kind, count) {
			queued.inc({ kind }, count);
		},
		letter({ kind, outcome, late }) {
			letters.inc({ kind, outcome });
			if (outcome === 'sent') lateness.observe({ kind }, late);
		},
		gateway(event) {
			gateways.inc({ event });
		},
		refused(status) {
			refused.inc({ status: String(status) });
		},
		async text({ at, gateway, stored, trouble, backups }) {
			gatewayUp.set(gateway.state === 'up' ? 1 : 0);
			ping.set(gateway.state === 'up' && gateway.ping !== undefined ? gateway.ping / 1_000 : Number.NaN);
			readable.set(stored ? 1 : 0);
			writable.set(trouble === undefined ? 1 : 0);
			waiting.set(stored?.waiting ?? Number.NaN);
			bytes.set(stored?.bytes ?? Number.NaN);
			oldest.set(stored ? secondsBetween(stored.behindSince ?? at, at) : Number.NaN);
			backup.set(backups?.newest ? secondsBetween(backups.newest, at) : Number.NaN);
			return registry.metrics();
		},
		contentType: registry.contentType,
	};
}
