import { startMatching } from '#src/domain/buddies/start-matching.ts';

/** A perfect matching, with what proves that none weighs more. */
export interface PerfectMatching {
	/** The partner of each vertex. */
	readonly partners: Int32Array;
	/** Of each vertex. With those of the sets that hold both of its ends, no edge has less than twice its weight. */
	readonly duals: Float64Array;
	/** Odd sets of vertices, and what they add; never less than 0. */
	readonly sets: readonly { readonly vertices: readonly number[]; readonly dual: number }[];
}

/**
 * Pairs everybody off so that the sum of the weights of the pairs is the greatest there is (Edmonds' blossom method with
 * duals, one tree at a time, in n³ steps at most; with the usual start from each vertex's best edge it takes far fewer).
 * @param count even. @param weights of every two, as a full symmetrical table row by row: whole numbers of at most 2^50.
 */
export function perfectMatching(count: number, weights: Float64Array): PerfectMatching {
	// Vertices are below `count`, blossoms from there on. `top`: the outermost blossom of each, -1 for a blossom that is none.
	const most = count + (count >> 1) + 1;
	let ids = count;
	const top = new Int32Array(most).fill(-1);
	for (let vertex = 0; vertex < count; vertex += 1) top[vertex] = vertex;
	const inner: number[][] = Array.from({ length: most }, () => []);
	/** Of two nodes, the vertex in the first at which the edge between them ends that has the least slack. */
	const end = new Int32Array(most * most);
	for (let one = 0; one < count; one += 1) for (let other = 0; other < count; other += 1) end[one * most + other] = one;
	/** Which part of a blossom a vertex is in. */
	const partOf = new Int32Array(most * count).fill(-1);
	for (let vertex = 0; vertex < count; vertex += 1) partOf[vertex * count + vertex] = vertex;
	const duals = new Float64Array(most);
	/** The vertex to which a node is matched; -1: none. */
	const matched = new Int32Array(most).fill(-1);
	/** The vertex from which a node was reached. */
	const parent = new Int32Array(most).fill(-1);
	/** 0: an even number of edges from the root, 1: an odd one, -1: not in the tree. */
	const label = new Int8Array(most);
	/** The even vertex that is nearest to a node; -1: none. */
	const nearest = new Int32Array(most).fill(-1);
	/** When the edge to it has no slack any more, by how far duals have been shifted for this tree. */
	const tightAt = new Float64Array(most);
	let shifted = 0;
	/** The vertices whose duals are shifted, and some that are no more. */
	let reached: number[] = [];
	/** In which tree a vertex was reached last, so that none is twice among those. */
	const treeOf = new Int32Array(count);
	let turnOfTree = 0;
	const seen = new Int32Array(most);
	let turn = 0;
	let queue: number[] = [];

	const slack = (one: number, other: number): number => {
		const [from, to] = [end[one * most + other]!, end[other * most + one]!];
		return duals[from]! + duals[to]! - 2 * weights[from * count + to]!;
	};
	const isOutermost = (node: number) => top[node] === node;
	const comeNearer = (vertex: number, node: number) => {
		const its = shifted + slack(vertex, node) / (label[node] === 0 ? 2 : 1);
		if (nearest[node] !== -1 && its >= tightAt[node]!) return;
		nearest[node] = vertex;
		tightAt[node] = its;
	};
	const findNearest = (node: number) => {
		nearest[node] = -1;
		for (let vertex = 0; vertex < count; vertex += 1) {
			if (top[vertex] !== node && label[top[vertex]!] === 0) comeNearer(vertex, node);
		}
	};
	const enqueue = (node: number) => {
		if (node < count) queue.push(node);
		else for (const part of inner[node]!) enqueue(part);
	};
	const join = (node: number) => {
		if (node >= count) for (const part of inner[node]!) join(part);
		else if (treeOf[node] !== turnOfTree) {
			treeOf[node] = turnOfTree;
			reached.push(node);
		}
	};
	const setTop = (node: number, to: number) => {
		top[node] = to;
		if (node >= count) for (const part of inner[node]!) setTop(part, to);
	};
	/** Turns a blossom so that the way from its base to this part has an even number of edges. @returns how many. */
	const turnTo = (blossom: number, part: number): number => {
		const parts = inner[blossom]!;
		const index = parts.indexOf(part);
		if (index % 2 === 0) return index;
		inner[blossom] = [parts[0]!, ...parts.slice(1).reverse()];
		return parts.length - index;
	};
	const setMatch = (node: number, other: number) => {
		matched[node] = end[other * most + node]!;
		if (node < count) return;
		const part = partOf[node * count + end[node * most + other]!]!;
		const index = turnTo(node, part);
		const parts = inner[node]!;
		for (let step = 0; step < index; step += 1) setMatch(parts[step]!, parts[step ^ 1]!);
		setMatch(part, other);
		inner[node] = [...parts.slice(index), ...parts.slice(0, index)];
	};
	const augment = (from: number, to: number) => {
		let [node, other] = [from, to];
		for (;;) {
			const before = matched[node]!;
			setMatch(node, other);
			if (before === -1) return;
			const next = top[before]!;
			const up = top[parent[next]!]!;
			setMatch(next, up);
			[node, other] = [up, next];
		}
	};
	const commonOf = (from: number, to: number): number => {
		turn += 1;
		let [node, other] = [from, to];
		while (node !== -1 || other !== -1) {
			if (node !== -1) {
				if (seen[node] === turn) return node;
				seen[node] = turn;
				const mate = matched[node]!;
				node = mate === -1 ? -1 : top[parent[top[mate]!]!]!;
			}
			[node, other] = [other, node];
		}
		throw new RangeError('Two even nodes of one tree have its root in common');
	};
	const shrink = (from: number, base: number, to: number) => {
		let blossom = count;
		while (blossom < ids && top[blossom] !== -1) blossom += 1;
		if (blossom === ids) ids += 1;
		duals[blossom] = 0;
		label[blossom] = 0;
		matched[blossom] = matched[base]!;
		const wayTo = (start: number) => {
			const way: number[] = [];
			for (let node = start; node !== base;) {
				const mate = top[matched[node]!]!;
				way.push(node, mate);
				enqueue(mate);
				node = top[parent[mate]!]!;
			}
			return way;
		};
		const parts = [base, ...wayTo(from).reverse(), ...wayTo(to)];
		inner[blossom] = parts;
		setTop(blossom, blossom);
		for (let node = 0; node < ids; node += 1) {
			let best = parts[0]!;
			for (const part of parts) if (slack(part, node) < slack(best, node)) best = part;
			end[blossom * most + node] = end[best * most + node]!;
			end[node * most + blossom] = end[node * most + best]!;
		}
		for (let vertex = 0; vertex < count; vertex += 1) {
			const part = parts.find((one) => partOf[one * count + vertex] !== -1);
			partOf[blossom * count + vertex] = part ?? -1;
		}
		findNearest(blossom);
	};
	const expand = (blossom: number) => {
		for (const part of inner[blossom]!) setTop(part, part);
		const entry = partOf[blossom * count + end[blossom * most + parent[blossom]!]!]!;
		const index = turnTo(blossom, entry);
		const parts = inner[blossom]!;
		for (let step = 0; step < index; step += 2) {
			const [odd, even] = [parts[step]!, parts[step + 1]!];
			parent[odd] = end[even * most + odd]!;
			label[odd] = 1;
			label[even] = 0;
			nearest[odd] = -1;
			findNearest(even);
			enqueue(even);
		}
		label[entry] = 1;
		parent[entry] = parent[blossom]!;
		for (const part of parts.slice(index + 1)) {
			label[part] = -1;
			findNearest(part);
		}
		top[blossom] = -1;
	};
	/** An edge without slack from an even node. @returns true when the tree has found somebody who was left. */
	const found = (one: number, other: number): boolean => {
		const [from, to] = [end[one * most + other]!, end[other * most + one]!];
		const [node, next] = [top[from]!, top[to]!];
		if (label[next] === -1) {
			parent[next] = from;
			if (matched[next] === -1) {
				augment(node, next);
				setMatch(next, node);
				return true;
			}
			label[next] = 1;
			const mate = top[matched[next]!]!;
			nearest[next] = nearest[mate] = -1;
			label[mate] = 0;
			join(next);
			join(mate);
			enqueue(mate);
		} else if (label[next] === 0) shrink(node, commonOf(node, next), next);
		return false;
	};
	const look = (): boolean => {
		for (let vertex = queue.pop(); vertex !== undefined; vertex = queue.pop()) {
			if (label[top[vertex]!] === 1) continue;
			const row = vertex * count;
			const own = duals[vertex]!;
			for (let other = 0; other < count; other += 1) {
				const node = top[other]!;
				const its = label[node]!;
				if (its === 1 || node === top[vertex]) continue;
				const left = own + duals[other]! - 2 * weights[row + other]!;
				if (left === 0) {
					if (found(vertex, other)) return true;
					continue;
				}
				const when = shifted + (its === 0 ? left / 2 : left);
				if (nearest[node] !== -1 && when >= tightAt[node]!) continue;
				nearest[node] = vertex;
				tightAt[node] = when;
			}
		}
		return false;
	};
	/** Shifts duals as far as they go. @returns the nodes to which an edge has no slack then. */
	const shiftDuals = (): readonly number[] => {
		let until = Infinity;
		let tight: number[] = [];
		for (let node = 0; node < ids; node += 1) {
			if (top[node] !== node) continue;
			if (label[node] === 1) {
				if (node >= count) until = Math.min(until, shifted + duals[node]! / 2);
			} else if (nearest[node] !== -1 && tightAt[node]! <= until) {
				if (tightAt[node]! < until) tight = [];
				until = tightAt[node]!;
				tight.push(node);
			}
		}
		const by = until - shifted;
		shifted = until;
		for (const vertex of reached) {
			const its = label[top[vertex]!]!;
			if (its === 0) duals[vertex]! -= by;
			else if (its === 1) duals[vertex]! += by;
		}
		for (let blossom = count; blossom < ids; blossom += 1) {
			if (top[blossom] !== blossom || label[blossom] === -1) continue;
			duals[blossom]! += label[blossom] === 0 ? 2 * by : -2 * by;
		}
		return tight.filter((node) => tightAt[node] === until);
	};
	const grow = (root: number) => {
		label.fill(-1);
		nearest.fill(-1);
		queue = [];
		reached = [];
		shifted = 0;
		turnOfTree += 1;
		join(root);
		parent[root] = -1;
		label[root] = 0;
		enqueue(root);
		for (;;) {
			if (look()) return;
			for (const node of shiftDuals()) {
				const near = nearest[node]!;
				if (!isOutermost(node) || near === -1 || top[near] === node || label[node] === 1) continue;
				if (tightAt[node] === shifted && found(near, node)) return;
			}
			for (let blossom = count; blossom < ids; blossom += 1) {
				if (isOutermost(blossom) && label[blossom] === 1 && duals[blossom] === 0) expand(blossom);
			}
		}
	};

	startMatching(count, weights, { duals, matched });
	for (let vertex = 0; vertex < count; vertex += 1) if (matched[vertex] === -1) grow(top[vertex]!);
	const verticesIn = (node: number): readonly number[] => (node < count ? [node] : inner[node]!.flatMap(verticesIn));
	const within = (node: number): readonly number[] => (node < count ? [] : [node, ...inner[node]!.flatMap(within)]);
	const outermost = Array.from({ length: ids }, (_, node) => node).filter(isOutermost);
	return {
		partners: matched.slice(0, count),
		duals: duals.slice(0, count),
		sets: outermost.flatMap(within).map((node) => ({ vertices: verticesIn(node), dual: duals[node]! })),
	};
}
