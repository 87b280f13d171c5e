/** The icons in use, named one by one, so that only these are in the bundle. */
export {
  Archive, ArrowLeft, ArrowRight, Bell, BellOff, BookOpen, Building2, Calendar, Check, CheckCheck, ChevronDown, ChevronRight, ChevronsRight, CircleAlert, CircleCheck,
  CircleHelp, Clock, CloudOff, Copy, Download, EllipsisVertical, Eraser, Eye, FileText, Fingerprint, Flame, FolderOpen, Forward, Hourglass, House, Inbox, Info, KeyRound,
  Keyboard, ListChecks, LogOut, MessageSquare, Minus, Paperclip, PenLine, PenTool, Plus, Printer, QrCode, RefreshCw, Reply, RotateCcw, Search, Send, Settings, Share2,
  ShieldCheck, Smartphone, Stamp, Star, StarOff, Sun, Trash2, TriangleAlert, Undo2, Upload, User, UserRound, Users, X, ZoomIn, ZoomOut,
} from 'lucide-preact'
export {
  ArrowDown, ArrowUp, BellRing, Bookmark, BookmarkPlus, CalendarPlus, CopyCheck, CornerDownRight, FilePen, FilePlus, FileWarning, FolderCheck, FolderMinus, FolderPlus, ListFilter, ListTodo, ListTree, Merge, ScanText, ScrollText, Split, UserPlus,
} from 'lucide-preact'
export type { LucideIcon as IconShape } from 'lucide-preact'
