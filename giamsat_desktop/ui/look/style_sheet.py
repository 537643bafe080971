"""The style sheet; @names are tokens of the theme."""

from __future__ import annotations

STYLE_SHEET = """
QToolTip { color: @surface; background: @text; border: none; padding: 6px 8px; }
QLabel[role="title"] { font-size: 15pt; font-weight: 600; }
QLabel[role="heading"] { font-size: 12pt; font-weight: 600; }
QLabel[role="label"] { font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="problem"] { color: @danger; }
QLabel[role="reason"] {
  color: @danger; background: @danger_soft; border: 1px solid @danger; border-radius: 4px; padding: 3px 6px; }
QLabel[role="kept"] { color: @warning; }
QLabel[role="understood"] { color: @accent; }
QLabel[role="conflict"] { color: @warning; background: @warning_soft; border-radius: 4px; padding: 1px 6px; }
QLabel[role="badge"] { color: @on_accent; background: @accent; border-radius: 10px; padding: 0 7px; font-weight: 600; }
QLabel[role="badge"][tone="quiet"] { color: @text; background: @line; }
QLabel[role="badge"][tone="good"] { color: @good; background: @good_soft; }
QLabel[role="badge"][tone="warning"] { color: @warning; background: @warning_soft; }
QLabel[role="badge"][tone="danger"] { color: @danger; background: @danger_soft; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {
  background: @surface; color: @text; border: 1px solid @field_line; border-radius: 6px; padding: 5px 9px;
  selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit, QComboBox { min-height: 22px; }
QSpinBox QLineEdit { background: transparent; border: none; border-radius: 0; padding: 0 9px; min-height: 0; }
QSpinBox QLineEdit:focus { border: none; padding: 0 9px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QSpinBox { min-height: 22px; }
QSpinBox:focus { border: 2px solid @accent; padding: 4px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid @accent; padding: 4px 8px; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: @raised; border-color: @line; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  background: @raised; color: @muted; border-color: @line; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border-color: @danger; }
QLineEdit[role="search"] { border-radius: 16px; padding-left: 12px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("@chevron"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @field_line; padding: 4px; outline: 0; }
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 8px; }

QPushButton, QToolButton {
  background: @surface; color: @text; border: 1px solid @field_line; border-radius: 6px; padding: 5px 14px;
  min-height: 22px; }
QPushButton:hover, QToolButton:hover { background: @raised; border-color: @accent; }
QPushButton:focus, QToolButton:focus { border: 2px solid @accent; padding: 4px 13px; }
QPushButton:pressed, QToolButton:pressed { background: @accent_soft; }
QPushButton:disabled, QToolButton:disabled { color: @muted; border-color: @line; background: @raised; }
QPushButton[tone="primary"], QPushButton:default { background: @accent; color: @on_accent; border-color: @accent; }
QPushButton[tone="primary"]:focus, QPushButton:default:focus { border: 2px solid @text; }
QPushButton[tone="primary"]:disabled { background: @line; color: @muted; border-color: @line; }
QPushButton[tone="act"] { color: @accent; border-color: @accent; font-weight: 600; }
QPushButton[tone="act"]:disabled { color: @muted; border-color: @line; }
QPushButton[tone="danger"] { color: @danger; border-color: @danger; }
QPushButton[tone="danger"]:disabled { color: @muted; border-color: @line; }
QPushButton[tone="quiet"], QToolButton[tone="quiet"] {
  background: transparent; border-color: transparent; padding: 5px 8px; }
QPushButton[tone="quiet"]:hover, QToolButton[tone="quiet"]:hover { background: @accent_soft; }
QPushButton[tone="quiet"]:focus, QToolButton[tone="quiet"]:focus { border: 2px solid @accent; padding: 4px 7px; }
QPushButton[tone="unsaved"] {
  color: @warning; background: @warning_soft; border-color: transparent; padding: 0 8px; min-height: 16px;
  font-weight: 600; }
QPushButton[tone="unsaved"]:focus { border: 2px solid @accent; padding: 0 7px; }
QPushButton[tone="link"] {
  color: @accent; background: transparent; border-color: transparent; padding: 0 2px; min-height: 20px;
  text-decoration: underline; }
QPushButton[tone="link"]:hover { background: @accent_soft; }
QPushButton[tone="link"]:focus { border: 2px solid @accent; padding: 0 1px; }

QPushButton[role="segment"] { border-radius: 6px; padding: 5px 12px; }
QPushButton[role="segment"][ring="true"] { border-color: @accent; }
QPushButton[role="segment"]:checked { background: @accent; color: @on_accent; border-color: @accent; }
QPushButton[role="segment"]:checked:disabled { background: @muted; color: @surface; border-color: @muted; }
QPushButton[role="segment"]:checked[ring="true"] { border: 2px solid @text; padding: 4px 11px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 28px; }
QCheckBox:focus { color: @accent; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 16px; height: 16px; border: 1px solid @field_line; border-radius: 4px; background: @surface; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid @accent; width: 14px; height: 14px; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url("@tick"); }
QRadioButton::indicator:checked { border: 5px solid @accent; width: 8px; height: 8px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @line; background: @raised; }
QCheckBox::indicator:checked:disabled { background: @muted; border-color: @muted; }

QFrame[role="card"] { background: @surface; border: 1px solid @line; border-radius: 10px; }
QFrame[role="card"][lifted="true"] { border: 2px solid @accent; }
QFrame[role="navigation"] { background: @surface; border: none; border-right: 1px solid @line; }
QFrame[role="titlebar"] { background: @surface; border: none; border-bottom: 1px solid @line; }
QFrame[role="status"] { background: @surface; border: none; border-top: 1px solid @line; }
QFrame[role="drop"] { background: @raised; border: 2px dashed @field_line; border-radius: 10px; }
QFrame[role="drop"][over="true"] { background: @accent_soft; border-color: @accent; }
QFrame[role="toast"] { background: @text; border-radius: 8px; }
QFrame[role="toast"] QLabel { color: @surface; }
QFrame[role="toast"] QPushButton { background: transparent; color: @surface; border: 1px solid @muted; }
QFrame[role="banner"] { background: @accent_soft; border: none; border-radius: 8px; }
QFrame[role="banner"][tone="good"] { background: @good_soft; }
QFrame[role="banner"][tone="warning"] { background: @warning_soft; }
QFrame[role="banner"][tone="danger"] { background: @danger_soft; }

QPushButton[role="place"] {
  text-align: left; border: none; border-radius: 8px; padding: 7px 12px; min-height: 22px; background: transparent; }
QPushButton[role="place"]:hover { background: @raised; }
QPushButton[role="place"]:focus { border: 2px solid @accent; padding: 5px 10px; }
QPushButton[role="place"]:checked { background: @accent_soft; color: @accent; font-weight: 600; }

QTableView, QListView, QTableWidget {
  background: @surface; alternate-background-color: @raised; border: 1px solid @line; border-radius: 8px;
  gridline-color: @line; outline: 0; selection-background-color: @accent_soft; selection-color: @text; }
QTableView::item, QListView::item { padding: 4px 8px; }
QTableView[dense="true"]::item { padding: 4px 2px; }
QTableView::item:selected, QListView::item:selected { background: @accent_soft; color: @text; }
QTableView QLineEdit { border-radius: 0; padding: 0 6px; border: 2px solid @accent; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section {
  background: @surface; color: @muted; border: none; border-bottom: 1px solid @line; padding: 8px 11px;
  font-weight: 600; }
QTableView[dense="true"] QHeaderView::section { padding: 8px 5px; }
QTableCornerButton::section { background: @surface; border: none; }

QProgressBar { background: @line; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: @field_line; border-radius: 4px; min-height: 32px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: @field_line; border-radius: 4px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: @surface; border: 1px solid @field_line; padding: 4px; }
QMenu::item { padding: 7px 24px 7px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accent_soft; color: @text; }
"""
