# kettlestitch: Markdown to accessible EPUB and typeset PDF.
# `make help` lists the targets.

# ---------------------------------------------------------------- FILES
# The rooms of src, and in each its modules, in the order in which each may
# include the ones before it (tests/lint/rooms.sh holds them to it).

src/base := arena array str utf8 strbuf word_char script strmap decimal dimen paper \
  suggestion diagnostics diag_help diag_print file file_writer xml_writer letter_case \
  web_address
src/css := css_token css_known sheet_tokens sheet_request.h sheet_editor sheet_value package_sheet
src/document/picture := picture picture_clean raster png_file jpeg_file gif_file \
  webp_file tiff_file picture_file picture_size drawing_parser drawing_tree \
  drawing_css drawing_data drawing_label drawing_allowed \
  drawing_names drawing_value drawing_clean
src/document := node written_place iterator node_map field_index direction wording document disguise outline \
  tree_dump note_numbers sheet_choice region_choice \
  conditions language_tag audit wording_check translation
src/document/address := names path_ways page_tails chapter_finder wiki_target punycode host_label web_host \
  link_danger link_kinds typed_reference target_name references file_names pictures \
  link_address
src/document/table := phone_fit
src/document/index := collation index_mark index_entry index_collect \
  book_index index_pages index_audit
src/manuscript/settings := text_encoding source_text yaml_check yaml_escapes yaml_field.h toml_lines \
  front_matter identifier metadata_values spelling book_settings.h edition_list book_schema own_words book_config \
  resources resource_check summary names_file language_guess
src/manuscript/layouts := book_plan.h text_files plan_reader plan_page mdbook site_nav \
  quarto jupyter_book sidebar fenced_list project_facts toctree plain_list \
  folder_order page_names data_list project_above hugo language_folders layouts
src/manuscript/foreign := edited_line code_walk formula block_names block_title foreign_line image_size \
  code_title myst_fence wiki_link site_line contents_place mdx_line include_line include_part template_line markdown_html
src/manuscript/dialect := marks chapter_parse.h attributes resource_list directives \
  pipe_tables block_scan chapter_lines block_opening marked_source \
  line_facts.h line_scan.h block_probe link_definitions blank_marks refused_reference \
  marked_line own_lines \
  marked_table marked_chapter
src/manuscript/drawn := drawn_line drawn_table grid_table simple_table drawn_tables
src/manuscript/inline := foreign_marks sign_sides heading_words bracket_reference inline_marks text_cut bare_addresses task_lists link_words \
  nested_links abbreviations
src/manuscript/tree := text_places open_chapter.h inline_place variables inline_text frames builder character_reference \
  callouts joined_lines table_captions quotation_marks smart_punctuation chapter_text
src/manuscript/html := html_element html_place html_notices html_token html_match html_stream html_shape \
  html_code html_table html_figure html_finish html_tree html_comments html
src/manuscript/answers := prompt_words answer_marks box_labels field_names \
  field_scan open_lists prompted_field inline_fields scales answer_tables \
  choice_lists fields
src/manuscript := container_map formula_lines chapter_source markdown chapter_title book_loader.h book_language book_title includes chapter_load \
  manuscript
src/style := computed_style.h css_model.h css_scanner css css_value sheet_page \
  cascade color_audit
src/font := font_file font_family character_name glyph_gaps font font_subset shape itemize
src/paint := rectangle.h structure_element image folio display_list page.h \
  mark_path imposition book_pages.h
src/paint/drawing := svg_path svg_color svg_length svg_shape svg_style drawing_means.h \
  svg_canvas svg_gradient svg_fill svg_clip svg_words svg_text svg_label \
  svg_marker svg_walk drawing drawing_place picture_store
src/typeset/hyphenation := pattern_charset pattern_trie pattern_file word_division \
  hyphenate
src/typeset/line := break_opportunity badness line_break protrusion inline_tag inline_apart inline_content line_box \
  paragraph_shape.h bidi_levels paragraph_direction \
  missing_glyph paragraph_piece division_points paragraph_item line_row \
  line_set paragraph paragraph_text
src/typeset/column := line_grid page_guess setting block_tag vertical_item.h \
  column
src/typeset/pagination := note_row page_variant page_insert page_cut.h page_fit page_keep \
  page_break   page_placing page_plan sheet_plan
src/typeset/page := setting_report typeset_result.h page_number object_paint \
  page_paint landscape_page furniture line_numbers running_head sheet_foot standard_page page_mirror \
  page_builder
src/typeset/block := flow field_object block_layout notes section_flow figure \
  list_layout
src/typeset/table := table_columns table_cell table_parts.h table_spans table_plan table_fit table_landscape table_tags \
  record_layout table_layout
src/typeset/worksheet := answer_layout choice_layout scale_layout card_layout \
  worksheet_layout
src/typeset/matter := index_columns index_entry_lines index_layout contents \
  title_page booklet_help
src/typeset := block_kinds typeset page_dump
src/pdf/object := syntax deflate haru color_profile
src/pdf := claims.h user_space xobject embed write_font tag structure destination links \
  appearance forms text_line draw bookmarks page_tree sheets xmp pdf
src/epub/file := container drawing_ground face_characters
src/epub := epub_request.h page_marks publication \
  access_facts content_element access_statement content_page content_answer content_box \
  content_link content_notes content_records content_table content_index content \
  content_split navigation access_metadata package epub
src/press := data_folder press sheet_files stylesheets kept_pages set_edition
src/work := progress workers edition_log sign_face written
src/cli := options sandbox session verbs.h handouts sheet_table output_set report \
  make_edition side_by_side build explain language_table list dump inferred_book init watch clean

ROOMS := src/base src/css src/document/picture src/document src/document/address src/document/table src/document/index \
  src/manuscript/settings src/manuscript/layouts src/manuscript/foreign src/manuscript/dialect \
  src/manuscript/drawn src/manuscript/inline src/manuscript/tree \
  src/manuscript/html \
  src/manuscript/answers src/manuscript src/style src/font src/paint src/paint/drawing \
  src/typeset/hyphenation src/typeset/line src/typeset/column src/typeset/pagination src/typeset/page \
  src/typeset/block src/typeset/table src/typeset/worksheet \
  src/typeset/matter src/typeset src/pdf/object src/pdf src/epub/file src/epub src/press src/work src/cli
SOURCES := $(foreach room,$(ROOMS),$(patsubst %,$(room)/%.c,\
  $(filter-out %.h,$($(room)))))

# -------------------------------------------------------- CONFIGURATION

VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
HYPHENATION_DIR ?= /usr/share/hyphen
BUILD ?= release
WERROR ?= -Werror
PKG_CONFIG ?= pkg-config
PACKAGES := libcmark libzip harfbuzz harfbuzz-subset libcyaml yaml-0.1 expat \
  libpng libjpeg libwebp libwebpdemux libtiff-4 gumbo fribidi zlib

WARNINGS := -Wall -Wextra -Wpedantic $(WERROR) -Wshadow -Wconversion \
  -Wsign-conversion -Wstrict-prototypes -Wmissing-prototypes \
  -Wold-style-definition -Wvla -Wwrite-strings -Wpointer-arith -Wundef \
  -Wcast-qual -Wformat=2 -Wswitch-enum -Wimplicit-fallthrough \
  -Wdouble-promotion -Wnull-dereference -Wredundant-decls -fno-common
CPPFLAGS += -Isrc -D_XOPEN_SOURCE=700 -DKETTLESTITCH_VERSION='"$(VERSION)"' \
  -DKETTLESTITCH_HYPHENATION_DIR='"$(HYPHENATION_DIR)"' \
  $(shell $(PKG_CONFIG) --cflags $(PACKAGES) 2>/dev/null)
CFLAGS += -std=c17 -g $(WARNINGS)
LDLIBS += $(shell $(PKG_CONFIG) --libs $(PACKAGES) 2>/dev/null) \
  -lgif -lhpdf -lunibreak -lm

# A manuscript from anywhere is read: what is written past a buffer must end the
# program. Indirect branches are guarded where the processor can do it.
HARDENING := -fPIE -fstack-protector-strong -fstack-clash-protection \
  $(if $(filter x86_64-%,$(shell $(CC) -dumpmachine)),-fcf-protection=full) \
  $(if $(filter aarch64-%,$(shell $(CC) -dumpmachine)),-mbranch-protection=standard)

# A few bytes may ask for millions of pixels, which teach a fuzzer nothing.
FUZZ_LIMITS := -DGIF_PIXELS_MAX=32768 -DTIFF_PIXELS_MAX=32768

OUT := build/$(BUILD)
ifeq      ($(BUILD),release)
  CFLAGS += -O2 $(HARDENING)
  CPPFLAGS += -D_FORTIFY_SOURCE=3
  LDFLAGS += -pie -Wl,-z,relro,-z,now,-z,noexecstack
else ifeq ($(BUILD),debug)
  CFLAGS += -O0
else ifeq ($(BUILD),sanitize)
  SAN := -fsanitize=address,undefined -fno-sanitize-recover=all
  CPPFLAGS += -DARENA_ONE_BLOCK_PER_OBJECT=1 -DKETTLESTITCH_WITHOUT_SANDBOX=1
  CFLAGS += -O1 -fno-omit-frame-pointer $(SAN)
  LDFLAGS += $(SAN)
else ifeq ($(BUILD),coverage)
  CPPFLAGS += -DKETTLESTITCH_WITHOUT_SANDBOX=1 # counts are written at the end
  CFLAGS += -O0 --coverage
  LDFLAGS += --coverage
else ifeq ($(BUILD),fuzz)
  CC := clang-14
  CPPFLAGS += $(FUZZ_LIMITS)
  SAN := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
  CPPFLAGS += -DARENA_ONE_BLOCK_PER_OBJECT=1
  CFLAGS += -O1 -Wno-error $(SAN)
  LDFLAGS += $(SAN)
else ifeq ($(BUILD),fuzz-fast)
  # Many times as many runs: asserts and signals alone are seen, and comparisons
  # are not looked into, which takes two thirds of a run.
  CC := clang-14
  CPPFLAGS += $(FUZZ_LIMITS)
  CFLAGS += -O2 -Wno-error -fsanitize-coverage=inline-8bit-counters,pc-table
else
  $(error BUILD is release, debug, sanitize, coverage, fuzz or fuzz-fast, not '$(BUILD)')
endif

SAY = $(if $(V),,@printf '%-4s %s\n' '$(1)' '$(2)';)

# ------------------------------------------------------------- BUILDING

PROGRAM := $(OUT)/kettlestitch
OBJECTS := $(SOURCES:%.c=$(OUT)/%.o)
MAIN := $(OUT)/src/cli/main.o

.DELETE_ON_ERROR:
.PHONY: all
all: $(PROGRAM)

$(PROGRAM): $(OBJECTS) $(MAIN)
	$(call SAY,LD,$@)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# One clear line instead of a page of errors when a library is missing.
$(OUT)/libraries:
	@mkdir -p $(@D)
	@CC='$(CC)' tests/setup.sh probe && touch $@
$(OBJECTS) $(MAIN): | $(OUT)/libraries

$(OUT)/%.o: %.c
	$(call SAY,CC,$<)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

-include $(OBJECTS:.o=.d) $(MAIN:.o=.d) $(wildcard $(OUT)/tests/*/*.d $(OUT)/tests/*/*/*.d)

# One program for each tests/unit/test_*.c, linked with every room.
UNIT := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
$(OUT)/tests/unit/%: $(OUT)/tests/unit/%.o $(OBJECTS)
	$(call SAY,LD,$@)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS) -lcmocka $(REFERENCE)
# The library that our reading of its pattern files is compared with.
$(OUT)/tests/unit/test_hyphenation_reference: REFERENCE := -lhyphen
.SECONDARY: $(UNIT:%=$(OUT)/tests/unit/%.o)

.PHONY: unit
unit: $(UNIT:%=$(OUT)/tests/unit/%)
	@for test in $^; do $$test || exit 1; done

# ------------------------------------------------------------- CHECKING

# clang 14 is pinned: another version lays out some lines differently.
CHECK_ENV = MAKE='$(MAKE)' CC='$(CC)' CPPFLAGS="$$CPPFLAGS_OF_BUILD"
export CPPFLAGS_OF_BUILD = $(CPPFLAGS)

.PHONY: unit-programs lint format format-check tidy golden golden-update \
  dialect hostile books fuzz fuzz-long fuzz-programs bench bench-typography coverage \
  try-books try-suites faults hostile-words check
unit-programs: $(UNIT:%=$(OUT)/tests/unit/%)
check lint tidy dialect books: $(PROGRAM)
# With BUILD=sanitize only what the sanitizers can see: units, goldens, hostile
# inputs and the book.
CHECK_GROUPS := $(if $(filter sanitize,$(BUILD)),sanitize)
check:
	@+$(CHECK_ENV) tests/check.sh $(CHECK_GROUPS)
lint tidy dialect books:
	@+$(CHECK_ENV) tests/check.sh $@
format-check:
	@tests/format.sh
format:
	@tests/format.sh -i
golden: $(PROGRAM)
	@tests/golden/run.sh $(PROGRAM)
golden-update: $(PROGRAM)
	@UPDATE=1 tests/golden/run.sh $(PROGRAM)
hostile: $(PROGRAM)
	@tests/hostile/run.sh $(PROGRAM)
	@CC='$(CC)' tests/hostile/placing.py $(PROGRAM)
# What a check looks at in steps, at every single call: minutes.
faults: $(PROGRAM)
	@CC='$(CC)' python3 -B tests/faults/memory.py $(PROGRAM)
	@CC='$(CC)' python3 -B tests/faults/world.py $(PROGRAM)
# Chapters of hostile Markdown from seeds: `make hostile-words SEEDS="1 20000"`.
SEEDS ?= 1 2000
hostile-words: $(PROGRAM)
	@python3 -B tests/public/hostile_words.py $(PROGRAM) build/hostile-words $(SEEDS)
# Each surface for some seconds, or `make fuzz-long HOURS=8` shared out among them.
FUZZ := $(patsubst %.c,%,$(wildcard tests/fuzz/*/fuzz_*.c))
FUZZ_SECONDS ?= 3
HOURS ?= 1
fuzz-programs: $(FUZZ:%=$(OUT)/%)
fuzz:
	@$(MAKE) -s BUILD=fuzz fuzz-programs
	@JOBS='$(JOBS)' tests/fuzz/run.py $(FUZZ_SECONDS)
fuzz-long:
	@$(MAKE) -s BUILD=fuzz-fast fuzz-programs
	@$(MAKE) -s BUILD=fuzz fuzz-programs
	@tests/fuzz/long.py $(HOURS) $(or $(JOBS),1)
# Of an archive only what a target can reach is linked: the rest would be
# looked through behind every run.
$(OUT)/rooms.a: $(OBJECTS)
	$(call SAY,AR,$@)rm -f $@ && $(AR) rcsT $@ $^
$(OUT)/tests/fuzz/%: $(OUT)/tests/fuzz/%.o $(OUT)/rooms.a
	$(call SAY,LD,$@)$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(FUZZ_LIBS) $(LDLIBS)
$(OUT)/tests/fuzz/whole/%: FUZZ_LIBS := -lqpdf
.SECONDARY: $(FUZZ:%=$(OUT)/%.o) $(OUT)/rooms.a
# Share of lines that units, goldens, hostile inputs and the book run through.
coverage:
	@$(MAKE) -s BUILD=coverage all unit-programs
	@tests/coverage.sh build/coverage
# The books of others: `make try-books BOOKS=folder [BOOKS_TABLE=file]`, and the
# examples of specifications: `make try-suites SUITES="spec.txt other.text"`.
try-books: $(PROGRAM)
	@$(CHECK_ENV) python3 -B tests/public/try_books.py $(PROGRAM) \
	  '$(BOOKS)' build/public-books $(BOOKS_TABLE)
try-suites: $(PROGRAM)
	@rm -rf build/suites
	@python3 -B tests/public/suites.py $(PROGRAM) build/suites 1 $(SUITES)
bench: $(PROGRAM)
	@$(CHECK_ENV) tests/bench/run.sh $(PROGRAM)
# NODE_PATH=... leads to Typst's npm package, if that is how it is installed.
bench-typography: $(PROGRAM)
	@python3 tests/bench/typography/compare_setting.py $(PROGRAM) \
	  build/bench/typography $(BENCH_OPTIONS)

# ---------------------------------------------------------- MAINTENANCE

# `make setup book` and `make setup-tests check` go from left to right, also
# with -j: everything waits for the packages.
ifneq (,$(filter setup,$(MAKECMDGOALS)))
$(OUT)/libraries: | setup
endif
ifneq (,$(filter setup-tests,$(MAKECMDGOALS)))
$(OUT)/libraries check unit-programs: | setup-tests
endif

.PHONY: setup setup-tests book book-es install uninstall clean help
setup:
	@tests/setup.sh build
setup-tests:
	@tests/setup.sh tests
book: $(PROGRAM)
	$(PROGRAM) build book -o dist
book-es: $(PROGRAM)
	$(PROGRAM) check book/es --against book
	$(PROGRAM) build book/es -o dist/es
SHARE := $(DESTDIR)$(PREFIX)/share
install: $(PROGRAM)
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/man/man1 \
	  $(SHARE)/kettlestitch/fonts $(SHARE)/kettlestitch/styles
	install $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/
	install -m 644 src/man/kettlestitch.1 $(SHARE)/man/man1/
	install -m 644 fonts/*.ttf fonts/*.txt $(SHARE)/kettlestitch/fonts/
	install -m 644 styles/*.css $(SHARE)/kettlestitch/styles/
uninstall:
	rm -rf $(SHARE)/kettlestitch
	rm -f $(DESTDIR)$(PREFIX)/bin/kettlestitch $(SHARE)/man/man1/kettlestitch.1
clean:
	rm -rf build
help:
	@echo 'make setup book          install what it needs, build, write dist/'
	@echo 'make book-es             its Spanish part, compared with it first, dist/es/'
	@echo 'make setup-tests check   install the validators, run every test'
	@echo 'make                     the program, build/release/kettlestitch'
	@echo 'make unit golden dialect lint hostile books tidy format-check   one kind of test'
	@echo 'make golden-update       show what changed in the dumps and ask'
	@echo 'make format              lay out the C files'
	@echo 'make fuzz                throw mutated inputs at the parsers'
	@echo 'make faults              let memory and system calls fail, each of them'
	@echo 'make fuzz-long HOURS=8   the same, longer; a table at its end'
	@echo 'make bench               speed and memory, as ratios with a floor and peers'
	@echo 'make coverage            share of lines that the tests run through'
	@echo 'make bench-typography    the same chapters set by peers, measured alike'
	@echo 'make try-books BOOKS=...  what becomes of the books of others'
	@echo 'make try-suites SUITES=...  the examples of specifications, each as a book'
	@echo 'make install uninstall clean'
	@echo 'Variables: BUILD=release|debug|sanitize|coverage|fuzz|fuzz-fast  V=1  WERROR=  PREFIX=  DESTDIR='
