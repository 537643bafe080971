<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Find</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>Quick note</source>
        <translation>Ghi nhanh</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Lọc danh sách</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>New visit</source>
        <translation>Thêm buổi làm việc</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Send this visit</source>
        <translation>Gửi buổi này</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Nhận</translation>
    </message>
    <message>
        <source>Show the minutes</source>
        <translation>Xem biên bản</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Lưu PDF</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>Câu tiếp theo</translation>
    </message>
    <message>
        <source>Previous question</source>
        <translation>Câu trước</translation>
    </message>
    <message>
        <source>Next question without an answer</source>
        <translation>Câu chưa trả lời tiếp theo</translation>
    </message>
    <message>
        <source>Add a finding</source>
        <translation>Thêm phát hiện</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Thêm ảnh</translation>
    </message>
    <message>
        <source>Add a document</source>
        <translation>Thêm tài liệu</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>Thêm dòng</translation>
    </message>
    <message>
        <source>Remove the row</source>
        <translation>Bỏ dòng</translation>
    </message>
    <message>
        <source>Paste files</source>
        <translation>Dán tệp</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Toàn màn hình</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Thoát</translation>
    </message>
</context>
<context>
    <name>BannerView</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>The program made a mistake</source>
        <translation>Chương trình gặp trục trặc</translation>
    </message>
    <message>
        <source>The program made a mistake in the last step. What was saved is safe, and you can go on working. If it happens again, close the program, open it again, and send this text to the support.</source>
        <translation>Chương trình gặp trục trặc ở bước vừa rồi. Những gì đã lưu vẫn an toàn và bạn có thể làm việc tiếp. Nếu gặp lại, hãy đóng chương trình, mở lại và gửi đoạn chữ dưới đây cho người hỗ trợ.</translation>
    </message>
    <message>
        <source>Report for the support</source>
        <translation>Nội dung gửi người hỗ trợ</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Làm việc tiếp</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Chép đoạn chữ</translation>
    </message>
</context>
<context>
    <name>ConflictsScreen</name>
    <message>
        <source>Nothing differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When two people wrote different things in the same place, both stand here until one is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{visits} visits, {count} places that differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan of the campaign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided: {what}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>ngày/tháng/năm</translation>
    </message>
</context>
<context>
    <name>DateTimeField</name>
    <message>
        <source>The time is missing. It is not saved yet.</source>
        <translation>Còn thiếu giờ. Ô này chưa được lưu.</translation>
    </message>
    <message>
        <source>The day is missing. It is not saved yet.</source>
        <translation>Còn thiếu ngày. Ô này chưa được lưu.</translation>
    </message>
    <message>
        <source>8h30</source>
        <translation>8h30</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>ngày/tháng/năm</translation>
    </message>
    <message>
        <source>{name}, time</source>
        <translation>{name}, giờ</translation>
    </message>
    <message>
        <source>{name}, day</source>
        <translation>{name}, ngày</translation>
    </message>
</context>
<context>
    <name>DifferenceCard</name>
    <message>
        <source>Keep both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write new…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>somebody not yet known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>laptop {laptop}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>written at {at}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {letter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both texts, one after the other, each with its author&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentsField</name>
    <message>
        <source>Number</source>
        <translation>Số, ký hiệu</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Cơ quan ban hành</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Trích yếu</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Choose files…</source>
        <translation>Chọn tệp…</translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>“{text}” is not a day, for example 15/5/2023. It is not saved yet.</source>
        <translation>“{text}” chưa phải là ngày, ví dụ 15/5/2023. Ô này chưa được lưu.</translation>
    </message>
    <message>
        <source>“{text}” is not a time, for example 8h30. It is not saved yet.</source>
        <translation>“{text}” chưa phải là giờ, ví dụ 8h30. Ô này chưa được lưu.</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ khác nhau</translation>
    </message>
    <message>
        <source>Laptops have written different things here</source>
        <translation>Các máy ghi khác nhau ở ô này</translation>
    </message>
    <message>
        <source>Too long by {count} letters; please shorten it. It is not saved yet.</source>
        <translation>Dài quá {count} chữ cái, hãy rút gọn. Ô này chưa được lưu.</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>{s} s</source>
        <translation>{s} giây</translation>
    </message>
    <message>
        <source>{m} min</source>
        <translation>{m} phút</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} giờ {m} phút</translation>
    </message>
</context>
<context>
    <name>IdentityPage</name>
    <message>
        <source>Go on without a passphrase</source>
        <translation>Tiếp tục không dùng mật khẩu</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Start working</source>
        <translation>Bắt đầu làm việc</translation>
    </message>
    <message>
        <source>Preparing this laptop…</source>
        <translation>Đang chuẩn bị máy này…</translation>
    </message>
    <message>
        <source>Write your full name: it stands beside everything you record.</source>
        <translation>Hãy ghi đủ họ tên: tên này đứng cạnh mọi nội dung bạn ghi.</translation>
    </message>
    <message>
        <source>The passphrase needs at least {least} characters.</source>
        <translation>Mật khẩu cần ít nhất {least} ký tự.</translation>
    </message>
    <message>
        <source>The two passphrases differ. Type them again.</source>
        <translation>Hai lần gõ mật khẩu khác nhau. Hãy gõ lại.</translation>
    </message>
    <message>
        <source>Member of a delegation</source>
        <translation>Thành viên đoàn giám sát</translation>
    </message>
    <message>
        <source>Lead: plans and gathers the results</source>
        <translation>Trưởng nhóm: lập kế hoạch và tổng hợp kết quả</translation>
    </message>
    <message>
        <source>Full name, as in the decision</source>
        <translation>Họ và tên như trong quyết định</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Passphrase, once more</source>
        <translation>Mật khẩu, gõ lại</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Gõ lại</translation>
    </message>
    <message>
        <source>The passphrase locks what you record if the laptop is lost. Nobody can recover it: write it down and keep the paper apart from the laptop.</source>
        <translation>Mật khẩu giữ kín nội dung đã ghi nếu mất máy. Không ai lấy lại được mật khẩu: hãy chép ra giấy và cất giấy xa máy.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Supervision</source>
        <translation>Giám sát</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>A whole number is needed here. It is not saved yet.</source>
        <translation>Ô này cần số nguyên. Ô này chưa được lưu.</translation>
    </message>
    <message>
        <source>At least {bound}. It is not saved yet.</source>
        <translation>Ít nhất là {bound}. Ô này chưa được lưu.</translation>
    </message>
    <message>
        <source>At most {bound}. It is not saved yet.</source>
        <translation>Nhiều nhất là {bound}. Ô này chưa được lưu.</translation>
    </message>
    <message>
        <source>“{text}” is not a number, for example 1.234,5. It is not saved yet.</source>
        <translation>“{text}” chưa phải là số, ví dụ 1.234,5. Ô này chưa được lưu.</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>{speed} a second</source>
        <translation>{speed} mỗi giây</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>còn {time}</translation>
    </message>
    <message>
        <source>Stopping at the next safe place…</source>
        <translation>Đang dừng ở chỗ an toàn gần nhất…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
</context>
<context>
    <name>RecordRows</name>
    <message>
        <source>This cannot be read, so it is not saved yet. Please type it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>≠ Laptops have written different things here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>Removed: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Finds visits, units, questions, findings and commands; no diacritics needed</source>
        <translation>Tìm buổi làm việc, đơn vị, câu hỏi, phát hiện và lệnh; không cần gõ dấu</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Không tìm thấy</translation>
    </message>
</context>
<context>
    <name>StartScreen</name>
    <message>
        <source>Supervision visits</source>
        <translation>Giám sát</translation>
    </message>
    <message>
        <source>How would you like to begin on this laptop?</source>
        <translation>Bạn muốn bắt đầu trên máy này như thế nào?</translation>
    </message>
    <message>
        <source>Receive the plan from a USB stick</source>
        <translation>Nhận gói kế hoạch từ USB</translation>
    </message>
    <message>
        <source>Your delegation&apos;s lead gave you a stick with the plan. This is the usual way.</source>
        <translation>Trưởng đoàn đã đưa bạn USB có kế hoạch. Đây là cách thường dùng.</translation>
    </message>
    <message>
        <source>Make a new campaign</source>
        <translation>Tạo cuộc giám sát mới</translation>
    </message>
    <message>
        <source>You lead: units, schedule and outline are prepared here and go to everybody else.</source>
        <translation>Bạn phụ trách: đơn vị, lịch và đề cương được chuẩn bị ở đây rồi gửi cho mọi người.</translation>
    </message>
    <message>
        <source>Open the sample data</source>
        <translation>Mở dữ liệu mẫu</translation>
    </message>
    <message>
        <source>Look around with invented visits. Nothing of it mixes with real work.</source>
        <translation>Xem thử với các buổi làm việc giả định. Không lẫn vào dữ liệu thật.</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Khôi phục từ bản sao lưu</translation>
    </message>
    <message>
        <source>Comes with the next version. Keep the backup; it stays readable.</source>
        <translation>Sẽ có ở phiên bản sau. Hãy giữ bản sao lưu; bản đó vẫn dùng được.</translation>
    </message>
    <message>
        <source>Who uses this laptop?</source>
        <translation>Ai dùng máy này?</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>✓ All saved</source>
        <translation>✓ Đã lưu</translation>
    </message>
    <message>
        <source>✓ Saved {time}</source>
        <translation>✓ Đã lưu {time}</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Đang xử lý…</translation>
    </message>
    <message>
        <source>Not sent yet: visits {visits}, photos {photos}</source>
        <translation>Chưa gửi: {visits} buổi, {photos} ảnh</translation>
    </message>
    <message>
        <source>All sent</source>
        <translation>Đã gửi hết</translation>
    </message>
    <message>
        <source>Backup: {when}</source>
        <translation>Sao lưu: {when}</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Chưa sao lưu lần nào</translation>
    </message>
    <message>
        <source>Laptop of {name}</source>
        <translation>Máy của {name}</translation>
    </message>
    <message>
        <source>Guarded by a passphrase</source>
        <translation>Có mật khẩu bảo vệ</translation>
    </message>
    <message>
        <source>No passphrase: anybody can open it</source>
        <translation>Không có mật khẩu: ai cũng mở được</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>8h30</source>
        <translation>8h30</translation>
    </message>
</context>
<context>
    <name>ToastView</name>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
</context>
<context>
    <name>UnlockScreen</name>
    <message>
        <source>Passphrase</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>This laptop is locked</source>
        <translation>Máy này đang khóa</translation>
    </message>
    <message>
        <source>Type the passphrase you chose when you began.</source>
        <translation>Hãy gõ mật khẩu bạn đã đặt khi bắt đầu.</translation>
    </message>
</context>
</TS>
