// What the studio takes of ProseMirror (MIT), bundled into one module by `make studio` and when the wheel is built.

export { toggleMark } from "prosemirror-commands";
export { Schema } from "prosemirror-model";
export { EditorState, TextSelection } from "prosemirror-state";
export { EditorView } from "prosemirror-view";
