// Zoom and pan of the stage: wheel, drag, pinch. `scale` is CSS pixels per point.
const LARGEST = (6 * 96) / 72; // 600 %

export class Camera {
  constructor(stage, canvas, { moved, settled, clicked }) {
    Object.assign(this, { stage, canvas, moved, settled, clicked, scale: 1, x: 0, y: 0, width: 1, height: 1, fitted: true, pointers: new Map(), travelled: 0 });
    stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    stage.addEventListener("pointerdown", (event) => this.down(event));
    stage.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, (event) => this.up(event));
  }

  extent(width, height, fresh) { // size of all sheets together, in points
    const same = this.width === width && this.height === height;
    Object.assign(this, { width, height });
    if (fresh || (!same && this.fitted)) this.fit(); else this.apply();
  }

  get whole() {
    return Math.min((this.stage.clientWidth - 24) / this.width, (this.stage.clientHeight - 24) / this.height);
  }

  fit() {
    this.scale = Math.max(this.whole, 0.05);
    this.fitted = true;
    this.x = (this.stage.clientWidth - this.width * this.scale) / 2;
    this.y = (this.stage.clientHeight - this.height * this.scale) / 2;
    this.apply();
  }

  resized() {
    if (this.fitted) this.fit(); else this.apply();
  }

  zoomTo(scale, at = [this.stage.clientWidth / 2, this.stage.clientHeight / 2]) { // the point under `at` stays where it is
    const bounded = Math.min(Math.max(scale, this.whole / 2), LARGEST);
    const share = bounded / this.scale;
    this.x = at[0] - (at[0] - this.x) * share;
    this.y = at[1] - (at[1] - this.y) * share;
    this.scale = bounded;
    this.fitted = false;
    this.apply();
  }

  zoom(factor, at) { this.zoomTo(this.scale * factor, at); }

  move(dx, dy) {
    this.x += dx;
    this.y += dy;
    this.fitted = false;
    this.apply();
  }

  show(x, y, width, height) { // bring a part, in points, to the middle
    const scale = Math.min((this.stage.clientWidth * 0.7) / width, (this.stage.clientHeight * 0.7) / height, 3);
    this.scale = Math.max(scale, this.whole);
    this.x = this.stage.clientWidth / 2 - (x + width / 2) * this.scale;
    this.y = this.stage.clientHeight / 2 - (y + height / 2) * this.scale;
    this.fitted = false;
    this.apply();
  }

  apply() {
    const keep = 60; // never lose the page out of sight
    this.x = Math.min(Math.max(this.x, keep - this.width * this.scale), this.stage.clientWidth - keep);
    this.y = Math.min(Math.max(this.y, keep - this.height * this.scale), this.stage.clientHeight - keep);
    this.canvas.style.transform = `translate(${this.x}px, ${this.y}px)`;
    this.moved(this);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settled(), 120);
  }

  local(event) {
    const box = this.stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  wheel(event) {
    event.preventDefault();
    if (event.shiftKey) this.move(-event.deltaY, 0);
    else this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0018)), this.local(event));
  }

  down(event) {
    if (event.button) return;
    this.stage.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, this.local(event));
    if (this.pointers.size === 1) this.travelled = 0;
  }

  drag(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = this.local(event);
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    this.pointers.set(event.pointerId, now);
    if (others.length) {
      const [other] = others;
      const apart = (place) => Math.hypot(place[0] - other[0], place[1] - other[1]) || 1;
      this.travelled = Infinity;
      this.zoom(apart(now) / apart(before), [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]);
    } else {
      this.travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
      if (this.travelled < 4) return;
      this.stage.classList.add("dragging");
      this.move(now[0] - before[0], now[1] - before[1]);
    }
  }

  up(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    this.stage.classList.remove("dragging");
    if (event.type === "pointerup" && this.travelled < 4 && !this.pointers.size) this.clicked(event.clientX, event.clientY);
  }
}
