// mutool run fill_mutool.js FORM.pdf PLAN.json OUT.pdf: fill with MuPDF, which
// writes an update behind the file, as phones and tablets do. Its scripts see
// no names: a widget is known by its place. A radio group's planned value is
// that of its last button.
var plan = JSON.parse(read(scriptArgs[1]));
var pdf = new PDFDocument(scriptArgs[0]);
var byPlace = {};

function key(page, left, right) {
    return page + ":" + Math.round(left) + ":" + Math.round(right);
}

for (var name in plan) {
    var entry = plan[name];
    var last = entry.widgets[entry.widgets.length - 1];
    if (entry.value !== null)
        byPlace[key(last[0], last[1][0], last[1][3])] = entry;
}

var count = pdf.countPages();
for (var i = 0; i < count; i++) {
    var page = pdf.loadPage(i);
    var height = page.bound()[3];
    var widgets = page.getWidgets();
    for (var j = 0; j < widgets.length; j++) {
        var widget = widgets[j];
        var rect = widget.getRect();
        var wanted = byPlace[key(i, rect[0], height - rect[1])];
        if (!wanted)
            continue;
        if (wanted.kind === "text")
            widget.setTextValue(wanted.value);
        else
            widget.toggle();
        widget.update();
    }
}
pdf.save(scriptArgs[2], "incremental");
