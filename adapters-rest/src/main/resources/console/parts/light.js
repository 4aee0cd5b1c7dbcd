import { LitElement } from 'lit';

/** A component that renders into the page itself: one style sheet, and labels that find their ids. */
export class Light extends LitElement {
  createRenderRoot() {
    return this;
  }
}
