// Package picture shows what a program draws on a terminal: [Terminal] is a terminal in
// memory in which the program runs, [SVG] draws what stands on it.
//
//   - cell: the unit of the screen; a Chinese character takes two.
//   - run: cells side by side that look alike. Each is one text element whose length is
//     given, so that columns stand straight whatever font the viewer has.
//
// The same screen gives the same bytes.
package picture
