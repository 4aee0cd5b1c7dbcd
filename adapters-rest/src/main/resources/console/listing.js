import { Poll } from './poll.js';
import { refreshed } from './refresh.js';

/**
 * A page of a list that keeps itself up to date: what is shown, whether there is more, and what
 * went wrong. `items` is null until the first answer.
 */
export class Listing {
  items = null;
  fault = null;
  heldBack = 0;
  readAt = 0;
  hasMore = false;
  cursor;
  #host;
  #ways;
  #query;
  #poll;

  /**
   * @param ways.read reads a page for a query: {items, cursor, has_more}
   * @param ways.idOf tells an item's id
   * @param ways.pace milliseconds until the next look at these items
   * @param ways.taken is called with the items after each answer
   * @param ways.left is called with an item that is no longer in the list
   */
  constructor(host, ways) {
    this.#host = host;
    this.#ways = ways;
    this.#poll = new Poll(host, () => this.refresh(), () => (this.items ? ways.pace(this.items) : 0));
  }

  /** Shows another page, if the query is another one. */
  turnTo(query) {
    if (JSON.stringify(query) !== JSON.stringify(this.#query)) {
      this.#query = query;
      Object.assign(this, { items: null, heldBack: 0 });
      this.load();
    }
  }

  /** Reads the page as it is now, wherever the rows may move. */
  async load() {
    const query = this.#query;
    this.fault = null;
    this.#host.requestUpdate();
    try {
      const page = await this.#ways.read(query);
      if (query === this.#query) {
        this.#take(page, page.items, false);
      }
    } catch (fault) {
      if (query === this.#query) {
        this.fault = fault;
        this.#host.requestUpdate();
      }
    } finally {
      this.#poll.plan();
    }
  }

  /** Reads the page again and leaves the rows where they are. */
  async refresh() {
    const query = this.#query;
    try {
      const page = await this.#ways.read(query);
      if (query !== this.#query) {
        return;
      }
      const news = refreshed(this.items ?? [], page.items, page.has_more, this.#ways.idOf);
      this.#take(page, news.items, news.slid);
      this.heldBack = news.heldBack;
      news.gone.forEach((item) => this.#ways.left(item));
    } catch (fault) {
      this.fault = fault;
      this.#host.requestUpdate();
      throw fault;
    }
  }

  /** Takes an item off the list; the one that is now in its place, or the last one. */
  drop(id) {
    const index = this.items?.findIndex((item) => this.#ways.idOf(item) === id) ?? -1;
    if (index >= 0) {
      this.items = this.items.filter((item) => this.#ways.idOf(item) !== id);
      this.#host.requestUpdate();
      this.#poll.plan();
    }
    return this.items?.[Math.min(Math.max(index, 0), this.items.length - 1)];
  }

  #take(page, items, slid) {
    if (!slid) {
      Object.assign(this, { cursor: page.cursor, hasMore: page.has_more });
    }
    Object.assign(this, { items, fault: null, heldBack: 0, readAt: Date.now() });
    this.#ways.taken(items);
    this.#host.requestUpdate();
  }
}
